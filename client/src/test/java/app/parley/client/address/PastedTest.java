// SPDX-License-Identifier: Apache-2.0
package app.parley.client.address;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.trust.KeyPin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedTest {
    @ParameterizedTest
    @MethodSource("cases")
    void anAddressIsUnderstoodAsAWholeOrRefused(String text, String read) {
        assertThat(shown(Pasted.read(text))).isEqualTo(read);
    }

    /// The cases of addresses.txt: what is pasted, and what that is.
    static Stream<Arguments> cases() throws IOException {
        try (var in = PastedTest.class.getResourceAsStream("addresses.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> line.split(" => ", 2))
                            .map(parts -> Arguments.of(parts[0].strip(), parts[1].strip()))
                            .toList()
                            .stream();
        }
    }

    private static String shown(Pasted pasted) {
        return switch (pasted) {
            case Pasted.Address(var address, var invite, var key) ->
                address.http("/") + (invite == null ? "" : " " + invite) + (key == null ? "" : " " + key);
            case Pasted.Code(var invite) -> invite;
            case Pasted.Nothing _ -> "nothing";
            case Pasted.Refused(var why) ->
                "refused: " + why.replaceFirst("^“.*?”", "it").replaceFirst("[.:] .*|\\.$", "");
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABCDE-23456",
                "abcde-23456",
                "ABCDE23456",
                " abcde 23456 ",
                "ABCDE–23456",
                "the code is abcde-23456."
            })
    void aCodeAloneIsACode(String text) {
        assertThat(Pasted.read(text)).isEqualTo(new Pasted.Code("ABCDE-23456"));
    }

    @Test
    void aCodeWithoutDigitsMayBeSaidInTwoGroups() {
        assertThat(Pasted.read("abcde fghjk")).isEqualTo(new Pasted.Code("ABCDE-FGHJK"));
        assertThat(Pasted.read("ABCDE FGHJK please")).isEqualTo(new Pasted.Nothing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "?", "hello there", "http://", "parley://join", "we meet at 18:30"})
    void whatHoldsNeitherIsNothing(String text) {
        assertThat(Pasted.read(text)).isEqualTo(new Pasted.Nothing());
    }

    @Test
    void aHugePasteTakesNoTime() {
        assertThat(Pasted.read("a.".repeat(2_000_000))).isNotNull();
        assertThat(Pasted.read("[:".repeat(2_000_000))).isNotNull();
        assertThat(Pasted.read("http://".repeat(1_000_000))).isNotNull();
    }

    @Test
    void everyLinkToAChatWithAKeyOfItsOwnIsReadBackWhole() {
        var shared = new SharedAddress(
                ServerAddress.of("10.0.0.7", 8080).byTls(), new KeyPin("sha256/ABCDE-23456" + "A".repeat(32)));
        var whole = new Pasted.Address(shared.address(), "FGHJK-34567", shared.key());
        assertThat(shared.webLink("FGHJK-34567")).startsWith("http://10.0.0.7:8080/#invite=FGHJK-34567&key=sha256/");
        assertThat(Pasted.read("Come: " + shared.webLink("FGHJK-34567") + " !")).isEqualTo(whole);
        assertThat(Pasted.read(shared.appLink("FGHJK-34567"))).isEqualTo(whole);
        assertThat(Pasted.read(shared.webLink())).isEqualTo(new Pasted.Address(shared.address(), null, shared.key()));
        assertThat(Pasted.read("http://10.0.0.7:8080/#key=sha256/AAAA")).isInstanceOf(Pasted.Refused.class);
    }

    @Test
    void anAddressIsWrittenWithBracketsWhereTheyBelong() {
        var address = ServerAddress.of("FE80::1", 8080);
        assertThat(address.display()).isEqualTo("[fe80::1]:8080");
        assertThat(address.http("/api/v1/server")).hasToString("http://[fe80::1]:8080/api/v1/server");
        assertThat(address.socket()).hasToString("ws://[fe80::1]:8080/ws");
        assertThat(new ServerAddress("chat.example", 443, true).socket()).hasToString("wss://chat.example:443/ws");
        assertThat(new SharedAddress(address, null).webLink("ABCDE-23456"))
                .isEqualTo("http://[fe80::1]:8080/#invite=ABCDE-23456");
    }
}

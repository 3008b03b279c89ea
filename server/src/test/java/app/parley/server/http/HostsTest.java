// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Under which names the server may be asked for.
final class HostsTest {
    private final Hosts hosts =
            new Hosts(List.of("Chat.Example", "b\u00fcro.example"), () -> Set.of("pc7.firm.example"));

    private static Caller caller(String host, boolean proxied) {
        return new Caller(InetAddress.getLoopbackAddress(), false, Optional.of(host), proxied);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "192.168.1.20:8080",
                "[::1]:8080",
                "[fe80::1]",
                "localhost:1",
                "page.localhost",
                "office_pc:8080",
                "OFFICE-PC",
                "office.",
                "ada.local",
                "Ada.Local.:80",
                "nas.fritz.box",
                "b\u00fcro.local",
                "pc.lan",
                "pc.home.arpa",
                "parley.chat.svc.cluster.local",
                "pc7.firm.example",
                "PC7.firm.example.",
                "chat.example:443",
                "xn--bro-hoa.example",
                "b\u00fcro.example",
                "b\u00c3\u00bcro.example"
            })
    void namesThatNoStrangerCanTakeAreAccepted(String host) {
        assertThat(hosts.accept(caller(host, false))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "127.0.0.1.evil.example",
                "local.evil.example",
                "evillocal.example",
                "fritz.box",
                "chat.example.evil.example",
                "other.firm.example",
                "",
                ":8080",
                "a b",
                "a@localhost",
                "localhost/x",
                "localhost:99999",
                "[localhost]",
                "..",
                "a..local"
            })
    void othersAreNot(String host) {
        assertThat(hosts.accept(caller(host, false))).isFalse();
    }

    @Test
    void aTrustedProxyIsBelievedUntilNamesAreGiven() {
        var open = new Hosts(List.of(), Set::of);
        assertThat(open.accept(caller("chat.example", true))).isTrue();
        assertThat(open.accept(caller("chat.example", false))).isFalse();
        assertThat(hosts.accept(caller("evil.example", true))).isFalse();
    }

    @Test
    void aProgramThatNamesNoHostIsNoBrowser() {
        assertThat(hosts.accept(new Caller(InetAddress.getLoopbackAddress(), false, Optional.empty(), false)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "office_pc:8080, office_pc, 8080",
        "OFFICE.Local., office.local, -1",
        "[2001:DB8::1]:80, 2001:db8::1, 80",
        "b\u00fccher.example, xn--bcher-kva.example, -1",
        "x:, x, -1"
    })
    void aHostIsReadAsPeopleWriteIt(String written, String name, int port) {
        assertThat(HostName.parse(written)).contains(new HostName(name, port));
    }

    @Test
    void thisComputersOwnNamesAreKnown() throws Exception {
        var own = new OwnNames().get();
        assertThat(own)
                .contains(HostName.parse(InetAddress.getLocalHost().getHostName())
                        .orElseThrow()
                        .name());
    }
}

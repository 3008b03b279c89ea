package app.parley.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "ada-pc                                              | ada-pc        | 8080 | false | -",
                "  Ada-PC.local                                      | ada-pc.local  | 8080 | false | -",
                "ada-pc:9000                                         | ada-pc        | 9000 | false | -",
                "192.168.1.20                                        | 192.168.1.20  | 8080 | false | -",
                "192.168.1.20:80                                     | 192.168.1.20  | 80   | false | -",
                "[fe80::1]:9000                                      | fe80::1       | 9000 | false | -",
                "[2001:db8::5]                                       | 2001:db8::5   | 8080 | false | -",
                "2001:db8::5                                         | 2001:db8::5   | 8080 | false | -",
                "http://10.0.0.7:8080/                               | 10.0.0.7      | 8080 | false | -",
                "http://[::1]:8080/#invite=ABCDE-23456               | ::1           | 8080 | false | ABCDE-23456",
                "HTTP://10.0.0.7:8080/#invite=abcde23456             | 10.0.0.7      | 8080 | false | ABCDE-23456",
                "https://chat.example/#invite=ABCDE-23456            | chat.example  | 443  | true  | ABCDE-23456",
                "http://chat.example                                 | chat.example  | 80   | false | -",
                "parley://join?address=10.0.0.7:8080&invite=ABCDE-23456 | 10.0.0.7   | 8080 | false | ABCDE-23456",
                "parley://join?invite=ABCDE-23456&address=[fe80::1]:99  | fe80::1    | 99   | false | ABCDE-23456",
                "parley://join?address=ada-pc                        | ada-pc        | 8080 | false | -",
                "Come to http://10.0.0.7:8080/#invite=ABCDE-23456, we are there. | 10.0.0.7 | 8080 | false | ABCDE-23456",
                "Join us at 10.0.0.7:8080 with ABCDE-23456!          | 10.0.0.7      | 8080 | false | ABCDE-23456",
                "We meet at 18:30 on ada-pc.local:8080               | ada-pc.local  | 8080 | false | -",
                "the chat is on ada-pc.local, see you                | ada-pc.local  | 8080 | false | -",
            })
    void anAddressIsFoundInWhateverIsPasted(String text, String host, int port, boolean secure, String invite) {
        assertThat(Pasted.read(text)).isEqualTo(new Pasted.Address(new ServerAddress(host, port, secure), invite));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABCDE-23456", "abcde-23456", "ABCDE23456", "the code is abcde-23456."})
    void aCodeAloneIsACode(String text) {
        assertThat(Pasted.read(text)).isEqualTo(new Pasted.Code("ABCDE-23456"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "?", "hello there", "ada-pc:0", "ada-pc:99999", "http://", "parley://join", "a..b"})
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
    void anAddressIsWrittenWithBracketsWhereTheyBelong() {
        var address = ServerAddress.of("FE80::1", 8080);
        assertThat(address.display()).isEqualTo("[fe80::1]:8080");
        assertThat(address.http("/api/v1/server")).hasToString("http://[fe80::1]:8080/api/v1/server");
        assertThat(address.socket()).hasToString("ws://[fe80::1]:8080/ws");
        assertThat(new ServerAddress("chat.example", 443, true).socket()).hasToString("wss://chat.example:443/ws");
        assertThat(address.inviteLink("ABCDE-23456")).isEqualTo("http://[fe80::1]:8080/#invite=ABCDE-23456");
    }
}

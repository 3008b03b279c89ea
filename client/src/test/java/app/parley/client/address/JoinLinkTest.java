// SPDX-License-Identifier: Apache-2.0
package app.parley.client.address;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.trust.KeyPin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JoinLinkTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parley://join?address=10.0.0.7:8080&invite=ABCDE-23456       | 10.0.0.7 | 8080 | ABCDE-23456",
                "parley://join?invite=abcde-23456&address=10.0.0.7:8080       | 10.0.0.7 | 8080 | ABCDE-23456",
                "PARLEY://JOIN/?address=Ada-PC.local:9000                     | ada-pc.local | 9000 | ''",
                "parley://join?address=[fe80::1]:99                           | fe80::1  | 99   | ''",
                "parley://join?address=%5bfe80::1%5D%3A99&invite=ABCDE-23456  | fe80::1  | 99   | ABCDE-23456",
            })
    void aLinkSaysWhereAndPerhapsAsWhoseGuest(String link, String host, int port, String invite) {
        assertThat(JoinLink.isOne(link)).isTrue();
        assertThat(JoinLink.read(link)).isEqualTo(new JoinLink.Join(ServerAddress.of(host, port), invite, null));
    }

    @Test
    void aLinkWithAKeyLeadsByTlsToTheServerThatHasIt() {
        var key = "sha256/" + "A".repeat(43);
        for (var written : List.of(key, key.replace("/", "%2F"))) {
            assertThat(JoinLink.read("parley://join?address=10.0.0.7:8080&key=" + written))
                    .isEqualTo(
                            new JoinLink.Join(ServerAddress.of("10.0.0.7", 8080).byTls(), "", new KeyPin(key)));
        }
        assertThat(JoinLink.read("parley://join?address=10.0.0.7:8080&key=sha256/AAAA"))
                .isEqualTo(
                        new JoinLink.Refused("The key in this link is not whole. Ask the sender for the link again."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parley:",
                "parley://join",
                "parley://join?",
                "parley://join?invite=ABCDE-23456",
                "parley://host?address=10.0.0.7:8080",
                "parley://join.evil.example?address=10.0.0.7:8080",
                "parley://ada@join?address=10.0.0.7:8080",
                "parley://join?address=10.0.0.7",
                "parley://join?address=10.0.0.7:0",
                "parley://join?address=10.0.0.7:65536",
                "parley://join?address=1234:80",
                "parley://join?address=a..b:80",
                "parley://join?address=bank.example@10.0.0.7:8080",
                "parley://join?address=http://10.0.0.7:8080",
                "parley://join?address=10.0.0.7:8080/path",
                "parley://join?address=10.0.0.7:8080&address=10.0.0.8:8080",
                "parley://join?address=10.0.0.7:8080&invite=",
                "parley://join?address=10.0.0.7:8080&invite=ABCDE-23456&invite=ABCDE-23457",
                "parley://join?address=10.0.0.7:8080&invite=ABCDE-2345%36",
                "parley://join?address=10.0.0.7:8080&data=/etc",
                "parley://join?address=10.0.0.7:8080&",
                "parley://join?address=10.0.0.7:8080#invite=ABCDE-23456",
                "parley://join?address=10.0.0.7:8080 --data=/tmp/x",
                "parley://join?address=10.0.0.7%00:8080",
                "parley://join?address=10.0.0.7:8080\n",
                "parley://join?address=10.0.0.7\u0000:8080",
                "parley://join?address=\u202e10.0.0.7:8080",
                "parley://join?address=аda-pc:8080",
                "parley://join?address=10.0.0.٧:8080",
                " parley://join?address=10.0.0.7:8080",
            })
    void whatIsNotExactlyThatIsRefusedInWords(String link) {
        assertThat(JoinLink.read(link))
                .isInstanceOfSatisfying(
                        JoinLink.Refused.class,
                        refused -> assertThat(refused.why()).startsWith("This link"));
    }

    @Test
    void aVeryLongLinkIsRefusedAtOnce() {
        assertThat(JoinLink.read("parley://join?address=" + "a.".repeat(5_000_000) + ":80"))
                .isEqualTo(new JoinLink.Refused("This link is far too long to lead to a chat."));
        assertThat(JoinLink.read("parley://join?" + "&".repeat(380))).isInstanceOf(JoinLink.Refused.class);
    }

    @Test
    void anAddressIsNoLink() {
        assertThat(JoinLink.isOne("10.0.0.7:8080")).isFalse();
        assertThat(JoinLink.isOne("http://10.0.0.7:8080/#invite=ABCDE-23456")).isFalse();
    }
}

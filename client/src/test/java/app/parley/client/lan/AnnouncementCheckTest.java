// SPDX-License-Identifier: Apache-2.0
package app.parley.client.lan;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.ServerAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementCheckTest {
    private final AnnouncementCheck check = new AnnouncementCheck(false);

    @Test
    void addressesOfComputersAreUsed() {
        assertThat(check.addresses(announcement(8080, "192.168.1.5", "10.0.0.7", "2001:db8::5")))
                .containsExactly(
                        ServerAddress.of("192.168.1.5", 8080),
                        ServerAddress.of("10.0.0.7", 8080),
                        ServerAddress.of("2001:db8::5", 8080));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "224.0.0.251",
                "255.255.255.255",
                "0.0.0.0",
                "127.0.0.1",
                "::1",
                "ff02::fb",
                "fe80::1",
                "::",
                "evil.example",
                "",
                "1.2.3.4/../"
            })
    void othersAreNot(String literal) {
        assertThat(check.addresses(announcement(8080, literal))).isEmpty();
    }

    @Test
    void loopbackIsUsedWhenToldSo() {
        assertThat(new AnnouncementCheck(true).addresses(announcement(8080, "127.0.0.1")))
                .hasSize(1);
    }

    @Test
    void aPortMustBeOne() {
        assertThat(check.addresses(announcement(0, "10.0.0.7"))).isEmpty();
        assertThat(check.addresses(announcement(70_000, "10.0.0.7"))).isEmpty();
    }

    @Test
    void fourAddressesAreEnough() {
        assertThat(check.addresses(announcement(80, "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5")))
                .hasSize(4);
    }

    @Test
    void aNameIsOneShortVisibleLine() {
        assertThat(AnnouncementCheck.cleaned(" Ada's \n chat\u0000\u202e\u200b "))
                .isEqualTo("Ada's chat");
        assertThat(AnnouncementCheck.cleaned("Team 🦊 日本")).isEqualTo("Team 🦊 日本");
        assertThat(AnnouncementCheck.cleaned("The 👨‍👩‍👧 ❤️"))
                .as("emoji of several signs")
                .isEqualTo("The 👨‍👩‍👧 ❤️");
        assertThat(AnnouncementCheck.cleaned("\u2800\u3164"))
                .as("a name without ink")
                .isEmpty();
        assertThat(AnnouncementCheck.cleaned("a\u009b31m\ue000b")).isEqualTo("a31mb");
        assertThat(AnnouncementCheck.cleaned("🦊".repeat(100))).isEqualTo("🦊".repeat(59) + "…");
    }

    private static LanBrowser.Announcement announcement(int port, String... addresses) {
        return new LanBrowser.Announcement("Ada's chat", "Ada's chat", "0123456789abcdef", List.of(addresses), port);
    }
}

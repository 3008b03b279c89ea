// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.refusal.Refusal;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SameOriginTest {
    private static boolean allows(String origin, boolean secure, String host) {
        try {
            SameOrigin.check(
                    Optional.of(origin),
                    new Caller(InetAddress.getLoopbackAddress(), secure, Optional.of(host), false));
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    @Test
    void hostAndPortMustBeTheSame() {
        assertThat(allows("http://chat.example:8080", false, "chat.example:8080"))
                .isTrue();
        assertThat(allows("http://chat.example", false, "CHAT.example:80")).isTrue();
        assertThat(allows("http://chat.example", false, "chat.example:8080")).isFalse();
        assertThat(allows("http://other.example", false, "chat.example")).isFalse();
        assertThat(allows("null", false, "chat.example")).isFalse();
        assertThat(allows("http://chat.example", false, "user@chat.example")).isFalse();
    }

    @Test
    void aPageWithoutTlsIsAnotherThanTheOneWithIt() {
        assertThat(allows("https://chat.example", true, "chat.example")).isTrue();
        assertThat(allows("http://chat.example", true, "chat.example")).isFalse();
    }

    @Test
    void aPageBehindAProxyThatIsNotKnownStillCounts() {
        assertThat(allows("https://chat.example", false, "chat.example")).isTrue();
    }
}

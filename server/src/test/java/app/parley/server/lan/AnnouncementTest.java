// SPDX-License-Identifier: Apache-2.0
package app.parley.server.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnnouncementTest {
    private static Announcement named(String name) {
        return new Announcement(name, "1.0", "0123456789abcdef", 8080);
    }

    @Test
    void theRecordHoldsNameVersionAndId() {
        assertThat(named("Kitchen table").text())
                .isEqualTo(Map.of("name", "Kitchen table", "version", "1.0", "id", "0123456789abcdef"));
    }

    @Test
    void theServiceBearsTheChatsName() {
        assertThat(named("Kitchen table").serviceName()).isEqualTo("Kitchen table");
    }

    @Test
    void dotsDoNotSplitTheServiceName() {
        assertThat(named("St. Mary's").serviceName()).isEqualTo("St  Mary's");
    }

    @Test
    void aNameOfDotsAloneBecomesTheProducts() {
        assertThat(named("...").serviceName()).isEqualTo("Parley");
    }

    @Test
    void longNamesAreCutBetweenCharacters() {
        var parrots = named("🦜".repeat(100));

        assertThat(parrots.serviceName()).isEqualTo("🦜".repeat(13));
        assertThat(parrots.text().get("name")).isEqualTo("🦜".repeat(60));
        assertThat(parrots.serviceName().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(53);
    }

    @Test
    void anIdIsSixteenHexadecimalCharactersAndNew() {
        assertThat(Announcement.newId()).matches("[0-9a-f]{16}").isNotEqualTo(Announcement.newId());
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.parley.shared.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The names of rooms.
class RoomIdTest {
    private static final String SIXTY_FOUR = "0123456789012345678901234567890123456789012345678901234567890123";

    @ParameterizedTest
    @ValueSource(strings = {"a", "general", "A.b_c-9", "-x", "_", SIXTY_FOUR})
    void needNoEscapingInAUrl(String id) {
        assertThat(new RoomId(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "..", ".hidden", "a\n", "a%2f", "ä", "🎉", SIXTY_FOUR + "e"})
    void thatCannotBeAreThoseOfNoRoom(String id) {
        var problem = catchThrowableOfType(Refusal.class, () -> new RoomId(id));
        assertThat(problem.code()).isEqualTo("room-not-found");
        assertThat(problem).hasMessage("There is no such room, or you may not see it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "news-2026", "a-", "0123456789012345678901234567890123456789"})
    void ofPublicRoomsAreSlugs(String slug) {
        assertThat(RoomId.slug(slug)).isEqualTo(new RoomId(slug));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "News", "a_b", "a.b", "a b", "é", "01234567890123456789012345678901234567890"})
    void thatAreNoSlugsAreSaid(String slug) {
        var problem = catchThrowableOfType(Refusal.class, () -> RoomId.slug(slug));
        assertThat(problem.code()).isEqualTo("invalid-room-id");
        assertThat(problem)
                .hasMessage(
                        "A room's id has 1 to 40 lowercase letters, digits and dashes, and begins with a letter or digit.");
    }

    @ParameterizedTest
    @CsvSource({
        "General, general",
        "'  Two  words ', two-words",
        "'R&D (2026)!', r-d-2026",
        "--dashes--, dashes",
        "ISTANBUL, istanbul",
        "Café, caf",
        "你好, ''",
        "0123456789012345678901234567890123456789x, 0123456789012345678901234567890123456789",
        "012345678901234567890123456789012345678 x, 012345678901234567890123456789012345678",
    })
    void comeFromTheRoomsNames(String name, String slug) {
        assertThat(RoomId.slugFor(name)).isEqualTo(slug);
        if (!slug.isEmpty()) {
            assertThat(RoomId.slug(slug)).hasToString(slug);
        }
    }

    @Test
    void ofTheFirstRoomIsGeneral() {
        assertThat(RoomId.GENERAL).isEqualTo(RoomId.slug("general"));
    }
}

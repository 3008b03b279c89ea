// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.parley.shared.api.NewRoom;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Refusal;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewRoomRulesTest {
    private static final Username ADA = new Username("ada");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "\u200b", "\u2800", "\u3164", "\ufeff", "\u2060\u00ad"})
    void aNameShowsSomething(String name) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> check(name, null))
                .withMessage("Give the room a name.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\tb", "a\u0085b", "a\u009bb", "a\u2028b", "a\u202eb", "a\u2067b"})
    void namesAndTopicsAreOneLineThatTurnsNothingAround(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> check(text, null))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("invalid-room-name"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> check("plans", text))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("invalid-room-topic"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Büro 2", "会議", "שלום", "مرحبا"})
    void namesMayBeOfAnyLanguage(String name) {
        assertThat(check("\u3000" + name + "\u00a0", "\u200b").name()).isEqualTo(name);
        assertThat(check(name, "\u200b").topic()).isEmpty();
    }

    @Test
    void aHundredPeopleAreAddedAtMost() {
        assertThat(with(100).members()).hasSize(100);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> with(101))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("too-many-members"))
                .withMessage("You can add at most 100 people to a new room.");
    }

    private static NewRoomRules with(int people) {
        var names = IntStream.range(0, people).mapToObj(i -> "person" + i).toList();
        return NewRoomRules.check(new NewRoom(null, "plans", "private", null, names), ADA, 1);
    }

    private static NewRoomRules check(String name, @Nullable String topic) {
        return NewRoomRules.check(new NewRoom(null, name, "private", topic, null), ADA, 1);
    }
}

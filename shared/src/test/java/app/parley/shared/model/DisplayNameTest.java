// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DisplayNameTest {
    private static Reason refused(String typed) {
        return catchThrowableOfType(Refusal.class, () -> DisplayName.of(typed)).reason();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada Lovelace", "Αγγελική", "Татьяна", "小林 さくら", "محمد علي", "O’Brien-Åström", "🦊 Fox"})
    void isOfAnyScript(String name) {
        assertThat(DisplayName.of(name)).contains(new DisplayName(name));
    }

    @Test
    void isTrimmedAndComposed() {
        assertThat(DisplayName.of("\u3000 Jose\u0301 ")).contains(new DisplayName("Jos\u00e9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0\u3000"})
    void isNoneWhereOnlyWhiteSpaceWasTyped(String typed) {
        assertThat(DisplayName.of(typed)).isEmpty();
    }

    @Test
    void hasFortyCharactersAlsoThoseOfTwoUnits() {
        assertThat(DisplayName.of("🦊".repeat(40))).isPresent();
        assertThat(refused("a".repeat(41))).isEqualTo(Reason.NAME_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\tb", "a\u2028b", "a\u202eb", "a\u2067b", "a\u0000b", "a\u0085b", "a\ud83d"})
    void isOneLineThatTurnsNoOtherWordsAround(String typed) {
        assertThat(refused(typed)).isEqualTo(Reason.NAME_LINES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u3164\u2800", "\ufe0f"})
    void showsSomething(String typed) {
        assertThat(refused(typed)).isEqualTo(Reason.NAME_EMPTY);
    }
}

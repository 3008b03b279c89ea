// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CharactersTest {
    @Test
    void aNameIsOneLineThatTurnsNothingAround() {
        assertThat(TextCases.texts("blank.json", "names")).allMatch(Characters::isOneLine);
        assertThat(TextCases.texts("blank.json", "notNames")).noneMatch(Characters::isOneLine);
    }

    @Test
    void whatIsMadeALineIsANameOrNothing() {
        assertThat(TextCases.texts("blank.json", "names"))
                .allSatisfy(name -> assertThat(Characters.line(name)).isEqualTo(name));
        assertThat(TextCases.texts("blank.json", "blank"))
                .allSatisfy(blank -> assertThat(Characters.line(blank)).isEmpty());
        assertThat(TextCases.texts("blank.json", "notNames"))
                .allSatisfy(name -> assertThat(Characters.line(name)).matches("a ?(31m)?b"));
        assertThat(Characters.line("\u200b a\r\n\tb\ud800 \u202e\u200b ")).isEqualTo("a b");
        assertThat(Characters.line("I \u2764\ufe0f"))
                .as("an emoji keeps its form")
                .isEqualTo("I \u2764\ufe0f");
    }

    @Test
    void whiteSpaceAroundATextIsThatOfUnicode() {
        assertThat(Characters.trimmed("\u00a0\u3000 a \u0085b\u2003\n")).isEqualTo("a \u0085b");
        assertThat(Characters.trimmed(" \u00a0")).isEmpty();
    }
}

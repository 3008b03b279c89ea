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
    void whiteSpaceAroundATextIsThatOfUnicode() {
        assertThat(Characters.trimmed("\u00a0\u3000 a \u0085b\u2003\n")).isEqualTo("a \u0085b");
        assertThat(Characters.trimmed(" \u00a0")).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.shared.refusal.Refusal;
import app.parley.shared.text.TextCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTest {
    @ParameterizedTest
    @ValueSource(strings = {"👍", "❤️", "👍🏽", "👨‍👩‍👧‍👦", "🇮🇹", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣", "#️⃣", "☺️"})
    void whatPeopleSeeAsOneEmojiIsOne(String text) {
        assertThat(new Emoji(text).value()).isEqualTo(text);
    }

    @Test
    void allSpellingsOfAnEmojiAreOne() {
        TextCases.of("emoji.json")
                .forEach(given -> assertThat(new Emoji(given.get("given").asText()).value())
                        .isEqualTo(given.get("qualified").asText()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1", "#", "👍👍", "ok", "é", "中", " ", "\u200d", "👍 ", "\ud83d"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> new Emoji(text))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("invalid-emoji"));
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 4_000})
    void aClusterWithoutEndIsRefused(int joined) {
        assertThatThrownBy(() -> new Emoji("👍" + "\u200d👍".repeat(joined))).isInstanceOf(Refusal.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import app.parley.shared.model.Emoji;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmojiNamesTest {
    private final EmojiNames names = new EmojiNames();

    @ParameterizedTest
    @CsvSource({
        "thumbsup, 👍",
        "+1, 👍",
        "mouse, 🐭",
        "mouse2, 🐁",
        "kiss, 💋",
        "heart, ❤️",
        "umbrella, ☂️",
        "keycap_star, *️⃣",
        "flag-de, 🇩🇪",
        "flag-england, 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "woman-woman-girl-boy, 👩‍👩‍👧‍👦",
        "simple_smile, 🙂",
        "rofl, 🤣",
        "thumbsup::skin-tone-3, 👍🏼",
        "point_up::skin-tone-2, ☝🏻",
        "male-detective::skin-tone-6, 🕵🏿‍♂️",
        "handshake::skin-tone-4, 🤝🏽",
        "handshake::skin-tone-2-3, 🫱🏻‍🫲🏼",
        "couplekiss::skin-tone-5-6, 🧑🏾‍❤️‍💋‍🧑🏿",
        "people_holding_hands::skin-tone-2, 🧑🏻‍🤝‍🧑🏻",
        "wave_light_skin_tone, 👋🏻",
        "wave_medium_dark_skin_tone, 👋🏾",
    })
    void aNameOfSlacksOrMattermostsIsItsEmoji(String name, String emoji) {
        assertThat(names.emoji(name)).contains(emoji);
    }

    @Test
    void theEmojiOfATeamAreUnknown() {
        assertThat(names.emoji("partyparrot")).isEmpty();
        assertThat(names.emoji("partyparrot::skin-tone-2")).isEmpty();
        assertThat(names.emoji("")).isEmpty();
    }

    @Test
    void everyNameIsOneEmojiThatPeopleCanReactWith() throws IOException {
        var seen = new HashSet<String>();
        try (var in = EmojiNames.class.getResourceAsStream("emoji-names.txt")) {
            assertThat(in).isNotNull();
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                for (var name : line.split("\t", -1)[1].split(" ", -1)) {
                    assertThat(seen.add(name)).as(name).isTrue();
                    var emoji = names.emoji(name).orElseThrow();
                    assertThatCode(() -> new Emoji(emoji)).as(name).doesNotThrowAnyException();
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(1_972);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "so :joy:, well; so 😂, well",
                ":joy::joy: :tada:; 😂😂 🎉",
                "hi :wave::skin-tone-3:; hi 👋🏼",
                ":wave::skin-tone-3::wave:; 👋🏼👋",
                "(:+1:); (👍)",
                "👏:joy:👏; 👏😂👏",
                "`:joy:` and :joy:; `:joy:` and 😂",
                "```x :joy:``` :joy:; ```x :joy:``` 😂",
                "fe80::a:b:1 root:x:0:0 10:100:20; fe80::a:b:1 root:x:0:0 10:100:20",
                "http://h:8080/:joy: x:joy:y; http://h:8080/:joy: x:joy:y",
                ":partyparrot: :no such:; :partyparrot: :no such:",
            })
    void namesInTextsAreEmojiWhereTheyStandAlone(String text, String read) {
        assertThat(new EmojiText(names).read(text)).isEqualTo(read);
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.composer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShortNamesTest {
    @Test
    void aShortNameBecomesItsEmoji() {
        assertThat(ShortNames.expand("fine :+1::skin-tone-4: and :tada:!")).isEqualTo("fine 👍🏽 and 🎉!");
    }

    @Test
    void whatIsNoNameAndWhatIsCodeStays() {
        assertThat(ShortNames.expand("at 10:30:00 `:tada:`\n```\n:tada:\n```\n:nothing-like-it:"))
                .isEqualTo("at 10:30:00 `:tada:`\n```\n:tada:\n```\n:nothing-like-it:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ping fe80::a:b:1 and root:x:0:0 and 10:100:20",
                "a:+1: +1:+1:+1 x:tada:y",
                "https://example.org/:tada: https://example.org/(:tada:)",
                "`:tada:` ``a :tada:`` ```:tada:```",
                "~~~\n:tada:\n~~~",
                "```\n:tada:",
                "::tada:: :::"
            })
    void withinWordsNumbersCodeAndLinksAColonIsAColon(String text) {
        assertThat(ShortNames.expand(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        ":tada:,🎉",
        "(:tada:),(🎉)",
        "*:tada:*,*🎉*",
        "well :tada:!,well 🎉!",
        ":tada::tada: :+1:,🎉🎉 👍",
        "yes :100:. no,yes 💯. no",
        "10:30: :tada:,10:30: 🎉"
    })
    void aNameThatStandsAloneIsAnEmoji(String typed, String sent) {
        assertThat(ShortNames.expand(typed)).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a👍b", "👍👍1", "x:👍:y", "`a`👍", "ok👍\n🎉🎉"})
    void anEmojiBesideLettersComesBackToo(String text) {
        assertThat(ShortNames.expand(ShortNames.shorten(text))).isEqualTo(text);
    }

    @Test
    void everyEmojiThatIsShortenedComesBack() {
        var text = "a 👍🏽 b 👨‍👩‍👧‍👦 🇩🇪 ❤️ c";
        assertThat(ShortNames.shorten(text)).doesNotContain("👍").contains(":de:");
        assertThat(ShortNames.expand(ShortNames.shorten(text))).isEqualTo(text);
    }
}

package app.parley.client.composer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ShortNamesTest {
    @Test
    void aShortNameBecomesItsEmoji() {
        assertThat(ShortNames.expand("fine :+1::skin-tone-4: and :tada:!")).isEqualTo("fine 👍🏽 and 🎉!");
    }

    @Test
    void whatIsNoNameAndWhatIsCodeStays() {
        assertThat(ShortNames.expand("at 10:30:00 `:tada:` ```\n:tada:\n``` :nothing-like-it:"))
                .isEqualTo("at 10:30:00 `:tada:` ```\n:tada:\n``` :nothing-like-it:");
    }

    @Test
    void everyEmojiThatIsShortenedComesBack() {
        var text = "a 👍🏽 b 👨‍👩‍👧‍👦 🇩🇪 ❤️ c";
        assertThat(ShortNames.shorten(text)).doesNotContain("👍").contains(":de:");
        assertThat(ShortNames.expand(ShortNames.shorten(text))).isEqualTo(text);
    }
}

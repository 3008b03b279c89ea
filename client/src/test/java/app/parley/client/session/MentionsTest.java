package app.parley.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {
    private final Mentions mentions = new Mentions("ben");

    @ParameterizedTest
    @ValueSource(strings = {"@ben", "hi @Ben!", "(@ben)", "@ben, look", "Ask @ben.", "@ben: yes", "@ann @ben"})
    void aNameBehindAnAtIsAMention(String text) {
        assertThat(mentions.in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ben", "@benny", "@ben-2", "@ben.k", "mail@ben", "@ ben", "@@ben", ""})
    void partOfAnotherNameIsNone(String text) {
        assertThat(mentions.in(text)).isFalse();
    }
}

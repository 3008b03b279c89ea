// SPDX-License-Identifier: Apache-2.0
package app.parley.client.words;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.refusal.Reason;
import java.util.Arrays;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RefusalWordsTest {
    private final ResourceBundle bundle = ResourceBundle.getBundle("app.parley.client.words.refusals");

    @Test
    void everyCodeHasASentenceAndNoSentenceIsOfNoCode() {
        var codes = Arrays.stream(Reason.values()).map(Reason::code).collect(Collectors.toCollection(TreeSet::new));
        assertThat(bundle.keySet()).containsAll(codes);
        var reasons = new TreeSet<>(codes);
        Arrays.stream(Reason.values())
                .map(reason -> reason.code() + "." + reason.variant())
                .forEach(reasons::add);
        assertThat(reasons).containsAll(bundle.keySet());
    }

    @Test
    void theSentenceOfAReasonGoesBeforeThatOfItsCode() {
        assertThat(RefusalWords.of(Reason.FORBIDDEN_EDIT.refusal()))
                .isEqualTo("Only the author of a message may change it.");
        assertThat(RefusalWords.of("forbidden", Map.of("reason", "of-a-later-day"), "No."))
                .isEqualTo("You may not do this in this room.");
    }

    @Test
    void parametersStandInTheirPlaces() {
        assertThat(RefusalWords.of(Reason.TEXT_TOO_LONG.refusal(Map.of("most", 8_000, "over", 12))))
                .isEqualTo("This is too long by 12. A message holds 8,000 characters.");
    }

    @Test
    void aServerThatSaysNoParametersIsShownInItsWords() {
        assertThat(RefusalWords.of("text-too-long", Map.of(), "That is too long."))
                .isEqualTo("That is too long.");
    }

    @Test
    void aCodeOfALaterServerIsShownInItsWords() {
        assertThat(RefusalWords.of("frozen", Map.of(), "This room is frozen.")).isEqualTo("This room is frozen.");
    }

    @Test
    void aMomentIsWrittenAsThisComputerDoes() {
        var words =
                RefusalWords.of("muted", Map.of("reason", "until", "until", "2026-11-23T09:00:00Z"), "You are muted.");
        assertThat(words).startsWith("A moderator has muted you until ").doesNotContain("T09:00:00Z");
    }
}

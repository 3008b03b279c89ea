// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.Emoji;
import app.parley.client.ui.EmojiIndex;
import app.parley.client.words.Words;

/// Who reacted with what, in sentences.
final class ReactionWords {
    /// More names than these are only counted.
    private static final int NAMED = 12;

    private ReactionWords() {}

    /// Return who, as a tooltip says it: "ben and cy reacted with thumbs up".
    static String names(Row.Chip chip) {
        var people = chip.people();
        int more = people.size() - NAMED;
        var named = String.join(", ", people.subList(0, Math.min(NAMED, people.size())));
        var who = more > 0 ? Words.of("timeline.reacted-more", named, more) : named;
        return Words.of("timeline.reacted-by", who, name(chip.emoji()));
    }

    /// Return how many, as a screen reader says it: "Two people reacted with thumbs up."
    static String of(Row.Chip chip) {
        return Words.of("timeline.reacted", chip.people().size(), name(chip.emoji()));
    }

    private static String name(String emoji) {
        return EmojiIndex.get().at(emoji, 0).map(Emoji::name).orElse(emoji);
    }
}

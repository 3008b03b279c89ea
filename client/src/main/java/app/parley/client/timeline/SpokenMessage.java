// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;

/// A message as one sentence, for a screen reader: who, in answer to whom, when, what, and what became of it.
final class SpokenMessage {
    private SpokenMessage() {}

    static String of(Row.Message said, TimeWords times) {
        var marks = said.marks();
        var reply = marks.reply();
        var time = times.time(said.at());
        var text = marks.deleted() ? Words.of("timeline.deleted") : said.text();
        var sentence = new StringBuilder(
                reply == null || reply.author().isEmpty()
                        ? Words.of("timeline.spoken", said.author(), time, text)
                        : Words.of("timeline.spoken-reply", said.author(), reply.author(), time, text));
        if (marks.editedAt() != null) {
            add(sentence, Words.of("timeline.spoken-edited"));
        }
        if (marks.pinned()) {
            add(sentence, Words.of("timeline.spoken-pinned"));
        }
        marks.chips().forEach(chip -> add(sentence, ReactionWords.of(chip)));
        add(sentence, waiting(said));
        add(sentence, said.problem());
        return sentence.toString();
    }

    /// What the clock at the message stands for; empty when it shows none.
    static String waiting(Row.Message said) {
        return switch (said.state()) {
            case WAITING -> Words.of("timeline.waiting");
            case CHANGING -> Words.of("timeline.change-waiting");
            case POSTED, FAILED -> "";
        };
    }

    private static void add(StringBuilder sentence, String words) {
        if (!words.isEmpty()) {
            sentence.append(' ').append(words);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.SpanWords;
import app.parley.client.words.Words;
import app.parley.shared.model.RoomRules;
import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.List;

/// What happened to a room itself, in a sentence.
final class NoticeWords {
    private NoticeWords() {}

    /// Return the sentence for `event`; empty for one that is not shown as a notice.
    static String of(Event event) {
        return switch (event) {
            case Event.Changed changed -> of(changed);
            case Event.Message message -> message.text();
            case Event.Joined _, Event.Left _, Event.Change _, Event.Other _ -> "";
        };
    }

    private static String of(Event.Changed changed) {
        if (changed.seq() == 1) {
            return Words.of("notice.created", changed.by());
        }
        var said = new ArrayList<String>();
        if (changed.name() != null) {
            said.add(Words.of("notice.renamed", changed.by(), changed.name()));
        }
        if (changed.topic() != null) {
            said.add(
                    changed.topic().isEmpty()
                            ? Words.of("notice.topic-cleared", changed.by())
                            : Words.of("notice.topic", changed.by(), changed.topic()));
        }
        if (changed.rules() != null) {
            addRules(said, changed.by(), changed.rules());
        }
        return String.join("\n", said);
    }

    private static void addRules(List<String> said, String by, RoomRules.Change rules) {
        if (rules.archived() != null) {
            said.add(Words.of(rules.archived() ? "notice.archived" : "notice.brought-back", by));
        }
        if (rules.posting() != null) {
            said.add(Words.of(
                    switch (rules.posting()) {
                        case EVERYONE -> "notice.everyone-writes";
                        case MODERATORS -> "notice.moderators-write";
                    },
                    by));
        }
        if (rules.slowSeconds() != null) {
            said.add(
                    rules.slowSeconds() == 0
                            ? Words.of("notice.slow-off", by)
                            : Words.of("notice.slow", by, SpanWords.of(rules.slowSeconds())));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.words.Words;
import app.parley.shared.protocol.Event;

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
        if (changed.name() != null) {
            return Words.of("notice.renamed", changed.by(), changed.name());
        }
        return changed.topic() == null || changed.topic().isEmpty()
                ? Words.of("notice.topic-cleared", changed.by())
                : Words.of("notice.topic", changed.by(), changed.topic());
    }
}

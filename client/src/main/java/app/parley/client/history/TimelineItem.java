// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import app.parley.client.outcome.Failure;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of a timeline as it is shown. Immutable: what changes is replaced in its list.
///
/// `key` stays the same while a message of mine goes from waiting to posted, and differs from that of every other entry
/// of the same timeline.
public sealed interface TimelineItem {
    String key();

    /// Its seq in the room's history; 0 until the server has kept it. Items without a seq come last.
    long seq();

    /// Return the index of what stands at `seq` in `items`, a timeline's list; negative when it is not there.
    static int indexOf(List<? extends TimelineItem> items, long seq) {
        int low = 0;
        int high = items.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = items.get(middle).seq();
            if (found == seq) {
                return middle;
            }
            if (found != 0 && found < seq) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /// Return the message at `seq` among `items`, a timeline's list, as the server told it last; null when it is not
    /// there.
    static Event.@Nullable Message message(List<? extends TimelineItem> items, long seq) {
        int index = indexOf(items, seq);
        return index >= 0 && items.get(index) instanceof Posted posted ? posted.message() : null;
    }

    /// The time to show: the server's for what it keeps, this computer's for what still waits.
    Instant at();

    /// A message that the server keeps, as the server told it last; `mine` when this account said it.
    /// `pending` is what I want of it and the server has not confirmed.
    record Posted(Event.Message message, boolean mine, List<PendingChange> pending) implements TimelineItem {
        public Posted {
            pending = List.copyOf(pending);
        }

        /// The message with what is pending, as if that were done already.
        public Event.Message shown() {
            var shown = message;
            for (var wanted : pending) {
                shown = wanted.appliedTo(shown);
            }
            return shown;
        }

        @Override
        public long seq() {
            return message.seq();
        }

        @Override
        public String key() {
            return mine ? message.id() : "#" + message.seq();
        }

        @Override
        public Instant at() {
            return message.at();
        }
    }

    /// A message of mine that the server has not kept yet.
    record Waiting(SendId id, MessageText text, @Nullable Long replyTo, Instant at) implements TimelineItem {
        @Override
        public long seq() {
            return 0;
        }

        @Override
        public String key() {
            return id.value();
        }
    }

    /// A message of mine that the server did not take, or may not be said; it waits for a change, "retry" or "discard".
    record Failed(SendId id, String text, @Nullable Long replyTo, Instant at, Failure why) implements TimelineItem {
        @Override
        public long seq() {
            return 0;
        }

        @Override
        public String key() {
            return id.value();
        }
    }

    /// A person joined or left, or the room was made or changed; `event` is never a message.
    record Notice(Event event) implements TimelineItem {
        @Override
        public long seq() {
            return event.seq();
        }

        @Override
        public String key() {
            return "#" + event.seq();
        }

        @Override
        public Instant at() {
            return event.at();
        }
    }
}

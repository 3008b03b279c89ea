// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import app.parley.client.store.MessageChanges;
import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.List;

/// The events about messages from `from` to `to` that came while those messages were being asked for: the answer may
/// have been read before them. Confined to the session's thread.
final class PassedChanges {
    /// More of them in the time of one answer is a storm; then it is better to ask again.
    private static final int MOST = 1_000;

    private final long from;
    private final long to;
    private final List<Event> events = new ArrayList<>();
    private boolean tooMany;

    PassedChanges(long from, long to) {
        this.from = from;
        this.to = to;
    }

    void pass(Event event) {
        long target = MessageChanges.target(event);
        if (target < from || target > to) {
            return;
        }
        if (events.size() < MOST) {
            events.add(event);
        } else {
            tooMany = true;
        }
    }

    /// Whether some were dropped, so that the answer cannot be brought up to date.
    boolean tooMany() {
        return tooMany;
    }

    /// Return `answer` with what it does not know yet.
    List<Event> bring(List<Event> answer) {
        return events.isEmpty() ? answer : answer.stream().map(this::bring).toList();
    }

    private Event bring(Event read) {
        if (!(read instanceof Event.Message message)) {
            return read;
        }
        for (var event : events) {
            if (MessageChanges.target(event) == message.seq()) {
                message = MessageChanges.after(message, event);
            }
        }
        return message;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import app.parley.client.outcome.Failure;
import app.parley.client.store.MessageChanges;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.MessageChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change of mine to the message at `target` that the server has not made yet.
///
/// It is shown as if it were done already, until the server says so; with a `failure` it is not, and waits for "retry"
/// or "discard". `by` is me.
public record PendingChange(
        SendId id,
        long target,
        String by,
        Instant since,
        MessageChange change,
        @Nullable Failure failure) {

    public boolean failed() {
        return failure != null;
    }

    /// Return `message` as it will be once this is done; as it is when this has failed.
    Event.Message appliedTo(Event.Message message) {
        if (failed()) {
            return message;
        }
        long seq = MessageChanges.known(message).seq();
        return MessageChanges.applied(message, change.event(message.room(), seq, by, since, message.seq()));
    }
}

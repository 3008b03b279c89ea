// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.store.MessageChanges;
import app.parley.shared.protocol.Event;

/// What becomes of a message by what I want of it. Changes nothing that it is given.
final class Amendments {
    private Amendments() {}

    /// Return `message` as it will be once `wanted` is done; as it is when that has failed.
    static Event.Message with(Event.Message message, PendingChange wanted) {
        if (wanted.failed()) {
            return message;
        }
        long seq = MessageChanges.known(message).seq();
        return MessageChanges.applied(
                message, wanted.change().event(message.room(), seq, wanted.by(), wanted.since(), message.seq()));
    }
}

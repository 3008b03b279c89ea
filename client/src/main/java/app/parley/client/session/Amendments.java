// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.store.MessageChange;
import app.parley.client.store.MessageChanges;
import app.parley.shared.protocol.Event;

/// What becomes of a message by what I want of it. Changes nothing that it is given.
final class Amendments {
    private Amendments() {}

    /// Return `message` as it will be once `wanted` is done; as it is when that has failed.
    static Event.Message with(Event.Message message, PendingChange wanted) {
        long seq = MessageChanges.known(message).seq();
        if (wanted.failed()) {
            return message;
        }
        return switch (wanted.change()) {
            case MessageChange.Edit(var text) -> MessageChanges.edited(message, seq, text.value(), wanted.since());
            case MessageChange.Delete() -> MessageChanges.deleted(message, seq);
            case MessageChange.React(var emoji, var added) ->
                MessageChanges.reacted(message, seq, emoji.value(), wanted.by(), added);
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.store.MessageChange;
import app.parley.client.store.MessageChanges;
import app.parley.shared.model.Emoji;
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

    /// Return whether `event` is what `wanted` has led to.
    static boolean made(Event event, PendingChange wanted) {
        return switch (wanted.change()) {
            case MessageChange.Edit(var text) ->
                event instanceof Event.Edited edited
                        && edited.by().equals(wanted.by())
                        && edited.text().equals(text.value());
            case MessageChange.Delete() -> event instanceof Event.Deleted;
            case MessageChange.React(var emoji, var added) ->
                event instanceof Event.Reaction reaction
                        && reaction.by().equals(wanted.by())
                        && Emoji.qualified(reaction.emoji()).equals(emoji.value())
                        && reaction.added() == added;
        };
    }

    /// Return whether `message` is already as `wanted` wants it.
    static boolean agrees(Event.Message message, PendingChange wanted) {
        return switch (wanted.change()) {
            case MessageChange.Edit(var text) ->
                message.isDeleted() || message.text().equals(text.value());
            case MessageChange.Delete() -> message.isDeleted();
            case MessageChange.React(var emoji, var added) ->
                message.isDeleted()
                        || added
                                == MessageChanges.known(message).reactions().stream()
                                        .anyMatch(each ->
                                                Emoji.qualified(each.emoji()).equals(emoji.value())
                                                        && each.by().contains(wanted.by()));
        };
    }
}

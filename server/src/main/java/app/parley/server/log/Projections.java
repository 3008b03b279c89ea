// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Transaction;
import app.parley.shared.protocol.Event;

/// What an event does to the tables beside the log, in the transaction that appends it: what became of messages, whom
/// they
/// mention, how many there are. `verify` plays the log to this same code.
final class Projections {
    private Projections() {}

    static void apply(Transaction transaction, RoomKey room, Author author, Event event) {
        switch (event) {
            case Event.Message message ->
                MentionRepository.add(transaction, room, author, message.seq(), message.text());
            case Event.Edited edited -> {
                // Only its author edits a message.
                MentionRepository.remove(transaction, room, edited.target());
                MentionRepository.add(transaction, room, author, edited.target(), edited.text());
            }
            case Event.Deleted deleted -> {
                MentionRepository.remove(transaction, room, deleted.target());
                MessageCountRepository.deleting(transaction, room, deleted.target());
            }
            case Event.Reaction _, Event.Joined _, Event.Left _, Event.Changed _, Event.Other _ -> {}
        }
        MessageRepository.apply(transaction, room, author, event);
        MessageCountRepository.appended(transaction, room, event.seq());
    }
}

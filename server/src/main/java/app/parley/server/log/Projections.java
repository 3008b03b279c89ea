// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Handle;
import app.parley.shared.protocol.Event;

/// What an event does to the tables beside the log, in the transaction that appends it: what became of messages, whom
/// they
/// mention, how many there are. `verify` plays the log to this same code.
final class Projections {
    private Projections() {}

    static void apply(Handle handle, RoomKey room, Author author, Event event) {
        switch (event) {
            case Event.Message message -> MentionRepository.add(handle, room, author, message.seq(), message.text());
            case Event.Edited edited -> {
                // Only its author edits a message.
                MentionRepository.remove(handle, room, edited.target());
                MentionRepository.add(handle, room, author, edited.target(), edited.text());
            }
            case Event.Deleted deleted -> {
                MentionRepository.remove(handle, room, deleted.target());
                MessageCountRepository.deleting(handle, room, deleted.target());
            }
            case Event.Reaction _, Event.Joined _, Event.Left _, Event.Changed _, Event.Other _ -> {}
        }
        MessageRepository.apply(handle, room, author, event);
        MessageCountRepository.appended(handle, room, event.seq());
    }
}

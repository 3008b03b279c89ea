// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.outcome.Outcome;
import app.parley.client.session.RoomDirectory;
import app.parley.client.ui.Questions;
import app.parley.client.words.Words;
import app.parley.shared.api.MemberList;

/// Leaves a room, after a question where one cannot come back by oneself. Confined to the JavaFX thread.
public final class Leaving {
    private final RoomDirectory directory;
    private final RoomListViewModel rooms;
    private final Questions questions;

    public Leaving(RoomDirectory directory, RoomListViewModel rooms, Questions questions) {
        this.directory = directory;
        this.rooms = rooms;
        this.questions = questions;
    }

    /// Leave `room`, or ask first. A public room can be joined again.
    public void leave(RoomItem room) {
        if (!room.isPrivate()) {
            rooms.leave(room);
            return;
        }
        directory.members(
                room.id(),
                outcome -> ask(
                        room,
                        outcome instanceof Outcome.Done<MemberList>(var list)
                                && list.members().size() == 1));
    }

    private void ask(RoomItem room, boolean last) {
        questions.ask(
                Words.of("leave.title", room.name()),
                Words.of(last ? "leave.line-last" : "leave.line"),
                Words.of(last ? "leave.verb-last" : "leave.verb"),
                () -> {
                    questions.close();
                    rooms.leave(room);
                },
                Words.of("cancel"));
    }
}

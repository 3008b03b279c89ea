// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.ui.Questions;
import app.parley.client.words.Words;

/// Deletes a room for everyone, after a question that says what is lost. Confined to the JavaFX thread.
public final class Deleting {
    private final RoomListViewModel rooms;
    private final Questions questions;

    public Deleting(RoomListViewModel rooms, Questions questions) {
        this.rooms = rooms;
        this.questions = questions;
    }

    public void delete(RoomItem room) {
        questions.ask(
                Words.of("delete-room.title", room.name()),
                Words.of("delete-room.line"),
                Words.of("delete-room.verb"),
                () -> {
                    questions.close();
                    rooms.delete(room);
                },
                Words.of("cancel"));
    }
}

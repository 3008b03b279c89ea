// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.ui.QuestionView;
import app.parley.client.ui.Sheets;
import app.parley.client.words.Words;

/// Deletes a room for everyone, after a question that says what is lost. Confined to the JavaFX thread.
public final class Deleting {
    private final RoomListViewModel rooms;
    private final Sheets sheets;

    public Deleting(RoomListViewModel rooms, Sheets sheets) {
        this.rooms = rooms;
        this.sheets = sheets;
    }

    public void delete(RoomItem room) {
        var view = new QuestionView(
                Words.of("delete-room.title", room.name()),
                Words.of("delete-room.line"),
                Words.of("delete-room.verb"),
                () -> {
                    sheets.close();
                    rooms.delete(room);
                },
                Words.of("cancel"),
                sheets::close);
        sheets.open(view, view.firstFocus());
    }
}

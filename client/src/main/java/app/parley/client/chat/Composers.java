// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.composer.ComposerMode;
import app.parley.client.composer.ComposerView;
import app.parley.client.timeline.Row;
import app.parley.client.ui.EmojiUse;
import app.parley.client.ui.QuestionView;
import app.parley.client.ui.Sheets;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import app.parley.shared.model.SendId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// The composers of the open rooms, one each: what was undone can be done again after any number of other
/// rooms. Confined to the JavaFX thread.
final class Composers {
    private final EmojiUse emoji;
    private final TimeWords times;
    private final Sheets sheets;
    private final Map<OpenRoom, ComposerView> views = new HashMap<>();

    Composers(EmojiUse emoji, TimeWords times, Sheets sheets) {
        this.emoji = emoji;
        this.times = times;
        this.sheets = sheets;
    }

    ComposerView of(OpenRoom room) {
        return views.computeIfAbsent(
                room,
                now -> new ComposerView(
                        now.composer(), emoji, times, () -> editLast(now), rewrite -> emptied(now, rewrite)));
    }

    /// Let go of the composers of all rooms but `open`.
    void keep(Collection<OpenRoom> open) {
        views.keySet().retainAll(open);
    }

    /// Begin to edit `message` in the composer of `room`.
    void edit(OpenRoom room, Row.Message message) {
        if (message.isUnsent()) {
            room.composer().editUnsent(new SendId(message.key()), message.text());
        } else {
            room.composer().edit(message.seq(), message.text());
        }
        of(room).take("");
    }

    /// Ask whether to delete a message, as `line` says, and `delete` it.
    void askToDelete(String line, Runnable delete) {
        var view = new QuestionView(
                Words.of("delete.title"),
                line,
                Words.of("delete.verb"),
                () -> {
                    sheets.close();
                    delete.run();
                },
                Words.of("cancel"),
                sheets::close);
        sheets.open(view, view.firstFocus());
    }

    private void editLast(OpenRoom room) {
        var last = room.timeline().lastOfMine();
        if (last != null) {
            edit(room, last);
        }
    }

    /// The text was emptied: what is not sent yet is discarded, what is there is deleted when that is meant.
    private void emptied(OpenRoom room, ComposerMode.Rewrite rewrite) {
        switch (rewrite) {
            case ComposerMode.UnsentEdit unsent -> {
                room.composer().leaveMode();
                room.timeline().commands().discard(unsent.id().value());
            }
            case ComposerMode.Edit edit ->
                askToDelete(Words.of("delete.line"), () -> {
                    room.composer().leaveMode();
                    room.timeline().commands().delete(edit.seq());
                });
        }
    }
}

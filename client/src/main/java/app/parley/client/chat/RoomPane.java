// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.composer.Aim;
import app.parley.client.composer.ComposerView;
import app.parley.client.timeline.MessageVerbs;
import app.parley.client.timeline.Row;
import app.parley.client.timeline.TimelineView;
import app.parley.client.ui.EmojiUse;
import app.parley.client.ui.QuestionView;
import app.parley.client.ui.Sheets;
import app.parley.client.ui.TimeWords;
import app.parley.client.ui.Words;
import app.parley.shared.model.SendId;
import app.parley.shared.text.WebAddress;
import java.net.URI;
import java.util.function.Consumer;
import javafx.scene.layout.BorderPane;

/// The messages of one room, and the composer under them; what is begun at a message goes on in the composer.
final class RoomPane extends BorderPane implements MessageVerbs {
    private final OpenRoom room;
    private final Sheets sheets;
    private final Consumer<URI> openLink;
    private final TimelineView timeline;
    private final ComposerView composer;

    RoomPane(OpenRoom room, TimeWords times, Consumer<URI> openLink, EmojiUse emoji, Sheets sheets) {
        this.room = room;
        this.sheets = sheets;
        this.openLink = openLink;
        timeline = new TimelineView(room.timeline(), times, this::open, this, emoji);
        composer = new ComposerView(room.composer(), emoji, this::editLast, this::emptied);
        setCenter(timeline);
        setBottom(composer);
    }

    TimelineView timeline() {
        return timeline;
    }

    ComposerView composer() {
        return composer;
    }

    @Override
    public void reply(Row.Message message) {
        room.composer().answer(message.seq(), message.author(), message.line());
        composer.take("");
    }

    @Override
    public void edit(Row.Message message) {
        if (message.isUnsent()) {
            room.composer().editUnsent(new SendId(message.key()), message.text());
        } else {
            room.composer().edit(message.seq(), message.text());
        }
        composer.take("");
    }

    @Override
    public void discard(Row.Message message) {
        room.timeline().discard(message.key());
    }

    @Override
    public void askToDelete(Row.Message message) {
        askToDelete(message.mine() ? Words.of("delete.line") : Words.of("delete.line-other", message.author()), () -> {
            room.timeline().delete(message.seq());
            timeline.list().requestFocus();
        });
    }

    private void editLast() {
        var last = room.timeline().lastOfMine();
        if (last != null) {
            edit(last);
        }
    }

    /// Ask first where an address looks like another: only its real host is shown then.
    private void open(WebAddress address) {
        if (!address.doubtful()) {
            openLink.accept(address.target());
            return;
        }
        var view = new QuestionView(
                Words.of("web-link.title"),
                Words.of("web-link.line", address.host()),
                Words.of("web-link.verb"),
                () -> {
                    sheets.close();
                    openLink.accept(address.target());
                },
                Words.of("cancel"),
                sheets::close);
        sheets.open(view, view.firstFocus());
    }

    /// The text was emptied: what is not sent yet is discarded, what is there is deleted when that is meant.
    private void emptied(Aim.Rewrite rewrite) {
        switch (rewrite) {
            case Aim.Unsent unsent -> {
                room.composer().leaveAim();
                room.timeline().discard(unsent.id().value());
            }
            case Aim.Edit edit ->
                askToDelete(Words.of("delete.line"), () -> {
                    room.composer().leaveAim();
                    room.timeline().delete(edit.seq());
                });
        }
    }

    private void askToDelete(String line, Runnable delete) {
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
}

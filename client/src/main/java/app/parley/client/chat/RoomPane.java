// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.composer.ComposerView;
import app.parley.client.order.ReportView;
import app.parley.client.timeline.MessageVerbs;
import app.parley.client.timeline.Row;
import app.parley.client.timeline.TimelineView;
import app.parley.client.ui.EmojiUse;
import app.parley.client.ui.QuestionView;
import app.parley.client.ui.Sheets;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import app.parley.shared.text.WebAddress;
import java.net.URI;
import java.util.function.Consumer;
import javafx.scene.layout.BorderPane;

/// The messages of the room that is read, and its composer under them; what is begun at a message goes on in
/// the composer. It is given one room after the other, as part of the scene: elsewhere, nothing in it has a
/// height.
final class RoomPane extends BorderPane implements MessageVerbs {
    private final Composers composers;
    private final Sheets sheets;
    private final Consumer<URI> openLink;
    private final TimelineView timeline;
    private OpenRoom room;

    RoomPane(
            OpenRoom room,
            Composers composers,
            TimeWords times,
            Consumer<URI> openLink,
            EmojiUse emoji,
            Sheets sheets) {
        this.room = room;
        this.composers = composers;
        this.sheets = sheets;
        this.openLink = openLink;
        timeline = new TimelineView(room.timeline(), times, this::open, this, emoji);
        setCenter(timeline);
        setBottom(composers.of(room));
    }

    OpenRoom room() {
        return room;
    }

    /// Show `next` instead, as its reader left it.
    void show(OpenRoom next) {
        if (!next.equals(room)) {
            room = next;
            timeline.show(next.timeline());
            setBottom(composers.of(next));
        }
    }

    TimelineView timeline() {
        return timeline;
    }

    ComposerView composer() {
        return composers.of(room);
    }

    @Override
    public void reply(Row.Message message) {
        room.composer().reply(message.seq(), message.author(), message.line());
        composer().take("");
    }

    @Override
    public void edit(Row.Message message) {
        composers.edit(room, message);
    }

    @Override
    public void discard(Row.Message message) {
        room.timeline().commands().discard(message.key());
    }

    @Override
    public void askToDelete(Row.Message message) {
        var asked = room;
        composers.askToDelete(
                message.mine() ? Words.of("delete.line") : Words.of("delete.line-other", message.author()), () -> {
                    asked.timeline().commands().delete(message.seq());
                    timeline.list().requestFocus();
                });
    }

    @Override
    public void askToReport(Row.Message message) {
        var model = room.timeline().commands().report(message, sheets::close);
        var view = new ReportView(model, sheets::close);
        sheets.open(view, view.firstFocus());
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
}

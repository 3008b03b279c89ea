// SPDX-License-Identifier: Apache-2.0
package app.parley.client.composer;

import app.parley.client.history.Timeline;
import app.parley.client.history.TimelineItem;
import app.parley.client.session.LocalData;
import app.parley.client.timeline.MessageLine;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import app.parley.shared.text.Characters;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;

/// The text in the composer of one room and what it will become, kept on this computer with every key. Confined to the
/// JavaFX thread.
final class ComposerDraft {
    /// A text, and what it was to become.
    record Written(String text, ComposerMode mode) {}

    private final LocalData localData;
    private final Timeline timeline;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<ComposerMode> mode = new ReadOnlyObjectWrapper<>(new ComposerMode.NewMessage());
    private final Subscription watch;

    /// Go on with the draft of the room of `timeline`.
    ComposerDraft(LocalData localData, Timeline timeline) {
        this.localData = localData;
        this.timeline = timeline;
        var kept = localData.draft(timeline.room());
        text.set(kept.text());
        mode.set(ComposerMode.of(kept));
        watch = text.subscribe((_, _) -> keep());
    }

    StringProperty textProperty() {
        return text;
    }

    String text() {
        return text.get();
    }

    /// The text as it is sent: with emoji for their names, and nothing around it.
    String toSend() {
        return Characters.trimmed(ShortNames.expand(text.get()));
    }

    ReadOnlyObjectProperty<ComposerMode> modeProperty() {
        return mode.getReadOnlyProperty();
    }

    ComposerMode mode() {
        return mode.get();
    }

    /// Begin a reply to the message at `seq` by `author`, of which `line` is the beginning.
    void reply(long seq, String author, String line) {
        leaveMode();
        mode.set(new ComposerMode.Reply(seq, author, line));
        keep();
    }

    /// Begin another text for my message at `seq`, which says `old`.
    void edit(long seq, String old) {
        leaveMode();
        mode.set(new ComposerMode.Edit(seq, old, text.get()));
        text.set(old);
    }

    /// Begin another text for my message `id`, which says `old` and is not sent yet.
    void editUnsent(SendId id, String old) {
        leaveMode();
        mode.set(new ComposerMode.UnsentEdit(id, old, text.get()));
        text.set(old);
    }

    /// Go back to a message of its own; return false when it was one already. What was written before an edit is there
    /// again.
    boolean leaveMode() {
        var left = mode.get();
        mode.set(new ComposerMode.NewMessage());
        switch (left) {
            case ComposerMode.NewMessage() -> {
                return false;
            }
            case ComposerMode.Reply _ -> keep();
            case ComposerMode.Rewrite rewrite -> text.set(rewrite.before());
        }
        return true;
    }

    /// The message that this was to answer, or to change, is no more: all that is written goes on as one message.
    void becomeNewMessage() {
        var left = mode.get();
        mode.set(new ComposerMode.NewMessage());
        if (left instanceof ComposerMode.Rewrite rewrite && !rewrite.before().isBlank()) {
            text.set(rewrite.before() + "\n" + text.get());
        }
        keep();
    }

    /// Begin anew, and return what was written.
    Written take() {
        var written = new Written(text.get(), mode.get());
        mode.set(new ComposerMode.NewMessage());
        text.set("");
        return written;
    }

    /// Go on with `written`; what was typed meanwhile stays behind it.
    void putBack(Written written) {
        mode.set(written.mode());
        text.set(written.text() + text.get());
    }

    /// Return whether this is an edit of a message that was deleted.
    boolean isEditOfDeleted() {
        return mode.get() instanceof ComposerMode.Edit edit
                && timeline.message(edit.seq()).filter(Event.Message::isDeleted).isPresent();
    }

    /// The timeline has changed. A message that is changed before it is sent may have arrived: it is edited then, like
    /// any that is there. A reply that was begun earlier tells its author as soon as that message is shown.
    void follow() {
        if (mode.get() instanceof ComposerMode.UnsentEdit unsent) {
            var item = timeline.mine(unsent.id());
            if (item.isEmpty()) {
                becomeNewMessage();
            } else if (item.get() instanceof TimelineItem.Posted posted) {
                mode.set(new ComposerMode.Edit(posted.seq(), unsent.old(), unsent.before()));
            }
        }
        if (mode.get() instanceof ComposerMode.Reply(var seq, var author, var _) && author.isEmpty()) {
            timeline.message(seq)
                    .ifPresent(message ->
                            mode.set(new ComposerMode.Reply(seq, message.from(), MessageLine.of(message.text()))));
        }
    }

    void close() {
        watch.unsubscribe();
    }

    private void keep() {
        localData.keepDraft(timeline.room(), mode.get().draft(text.get()));
    }
}

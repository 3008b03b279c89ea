// SPDX-License-Identifier: Apache-2.0
package app.parley.client.composer;

import app.parley.client.outcome.Outcome;
import app.parley.client.rooms.Blocking;
import app.parley.client.session.ChatSession;
import app.parley.client.session.Rights;
import app.parley.client.session.RoomEntry;
import app.parley.client.words.RefusalWords;
import app.parley.client.words.Words;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.SendId;
import app.parley.shared.refusal.Reason;
import app.parley.shared.text.Characters;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What the composer of one room shows and does. Confined to the JavaFX thread.
public final class ComposerViewModel {
    private final ChatSession session;
    private final RoomEntry room;
    private final ComposerDraft draft;
    private final ReadOnlyStringWrapper typing = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper limit = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper blocked = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Closed> closed = new ReadOnlyObjectWrapper<>(new Closed.Not());
    private final ReadOnlyStringWrapper wait = new ReadOnlyStringWrapper("");
    private final Subscription watches;

    /// `offline` is true while there has been no connection for long enough to say so.
    public ComposerViewModel(ChatSession session, RoomEntry room, ReadOnlyBooleanProperty offline) {
        this.session = session;
        this.room = room;
        var timeline = session.reading().timeline(room.id());
        draft = new ComposerDraft(session.localData(), timeline);
        typing.bind(Bindings.createStringBinding(() -> TypingWords.of(room.typing()), room.typing()));
        notice.bind(offline.map(now -> now ? Words.of("composer.offline") : ""));
        blocked.bind(Bindings.createBooleanBinding(
                () -> room.otherPerson()
                        .filter(session.directory().blocked()::contains)
                        .isPresent(),
                session.directory().blocked()));
        closed.bind(Rights.in(room, session.directory().meProperty()).map(Closed::to));
        wait.bind(Bindings.createStringBinding(
                () -> draft.modeProperty().get() instanceof ComposerMode.Rewrite
                        ? ""
                        : WaitWords.of(room.secondsToWaitProperty().get()),
                room.secondsToWaitProperty(),
                draft.modeProperty()));
        limit.set(LimitWords.of(draft.toSend()));
        follow();
        watches = Subscription.combine(
                draft.textProperty().subscribe((_, text) -> typed(text)),
                timeline.items().subscribe(this::follow),
                session.historiesProperty().subscribe((_, _) -> draft.becomeNewMessage()));
    }

    private void typed(String text) {
        problem.set("");
        limit.set(LimitWords.of(draft.toSend()));
        if (!Characters.isBlank(text)) {
            session.writing().typing(room.id());
        }
    }

    private void follow() {
        draft.follow();
        if (draft.isEditOfDeleted()) {
            problem.set(Words.of("composer.edit-gone"));
        }
    }

    public String prompt() {
        return Words.of("composer.prompt", room.name());
    }

    /// That I block the other person of a direct room, in words.
    public String blockedWords() {
        return Words.of("composer.blocked", room.name());
    }

    /// Let the other person of this direct room write to me again.
    public void unblock() {
        problem.set("");
        room.otherPerson().ifPresent(name -> Blocking.unblock(session.directory(), name, problem::set));
    }

    /// Begin a reply to the message at `seq` by `author`, of which `line` is the beginning.
    public void reply(long seq, String author, String line) {
        draft.reply(seq, author, line);
    }

    /// Begin another text for my message at `seq`, which says `text`.
    public void edit(long seq, String text) {
        draft.edit(seq, text);
    }

    /// Begin another text for my message `id`, which says `text` and is not sent yet; when the server may have
    /// it, say so.
    public void editUnsent(SendId id, String text) {
        if (session.writing().mayChange(id)) {
            draft.editUnsent(id, text);
        } else {
            problem.set(Words.of("composer.on-its-way"));
        }
    }

    /// Go back to a message of its own; return false when it was one already. What was written before an edit
    /// is there again.
    public boolean leaveMode() {
        return draft.leaveMode();
    }

    /// Send the draft, and begin a new one; when it cannot be sent it stays, and `problem` says why. It also
    /// stays while slow mode lets me wait.
    ///
    /// Return false when the text of an edit is empty: a person who wants that may want to delete the message.
    public boolean send() {
        if (!wait.get().isEmpty()) {
            return true;
        }
        if (draft.isEditOfDeleted()) {
            draft.becomeNewMessage();
            problem.set(Words.of("composer.edit-gone"));
            return true;
        }
        if (draft.mode() instanceof ComposerMode.Rewrite rewrite && rewrite.isUnchanged(draft.text())) {
            draft.leaveMode();
            return true;
        }
        switch (MessageText.parse(draft.toSend())) {
            case MessageText.Invalid(var why) -> {
                if (why.reason() == Reason.TEXT_EMPTY) {
                    return !(draft.mode() instanceof ComposerMode.Rewrite);
                }
                problem.set(RefusalWords.of(why));
            }
            case MessageText.Valid(var valid) -> send(new MessageText(valid));
        }
        return true;
    }

    private void send(MessageText text) {
        switch (draft.mode()) {
            case ComposerMode.NewMessage() -> post(text, null);
            case ComposerMode.Reply(var seq, var _, var _) -> post(text, seq);
            case ComposerMode.UnsentEdit(var id, var _, var _) -> {
                if (session.writing().changeUnsent(id, text)) {
                    draft.leaveMode();
                } else {
                    problem.set(Words.of("composer.on-its-way"));
                }
            }
            case ComposerMode.Edit(var _, var old, var _) when text.value().equals(old) -> draft.leaveMode();
            case ComposerMode.Edit(var seq, var _, var _) -> {
                switch (session.writing().edit(room.id(), seq, text)) {
                    case Outcome.Done<SendId> _ -> draft.leaveMode();
                    case Outcome.Failed<SendId>(var why) -> problem.set(why.words());
                }
            }
        }
    }

    private void post(MessageText text, @Nullable Long replyTo) {
        var written = draft.take();
        session.writing().post(room.id(), text, replyTo, outcome -> {
            if (outcome instanceof Outcome.Failed<SendId>(var why)) {
                draft.putBack(written);
                problem.set(why.words());
            }
        });
    }

    public void close() {
        watches.unsubscribe();
        draft.close();
        typing.unbind();
        notice.unbind();
        blocked.unbind();
        closed.unbind();
        wait.unbind();
    }

    /// What the draft will become.
    public ReadOnlyObjectProperty<ComposerMode> modeProperty() {
        return draft.modeProperty();
    }

    /// Whether I block the other person of this direct room: nothing can be written then.
    public ReadOnlyBooleanProperty blockedProperty() {
        return blocked.getReadOnlyProperty();
    }

    /// Whether I may write here, and why not; the draft stays meanwhile.
    public ReadOnlyObjectProperty<Closed> closedProperty() {
        return closed.getReadOnlyProperty();
    }

    /// In slow mode, how long until I may send, in short; empty when I may.
    public ReadOnlyStringProperty waitProperty() {
        return wait.getReadOnlyProperty();
    }

    public StringProperty draftProperty() {
        return draft.textProperty();
    }

    public ReadOnlyStringProperty typingProperty() {
        return typing.getReadOnlyProperty();
    }

    /// How many characters are left or too many; empty while there is room enough.
    public ReadOnlyStringProperty limitProperty() {
        return limit.getReadOnlyProperty();
    }

    /// Why the draft was not sent; empty when nothing is wrong.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// What happens with messages just now, when that is out of the ordinary.
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.composer;

import app.parley.client.history.Timeline;
import app.parley.client.history.TimelineItem;
import app.parley.client.outcome.Outcome;
import app.parley.client.rooms.Blocking;
import app.parley.client.session.ChatSession;
import app.parley.client.session.RoomEntry;
import app.parley.client.store.Draft;
import app.parley.client.timeline.MessageLine;
import app.parley.client.words.RefusalWords;
import app.parley.client.words.Words;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import app.parley.shared.refusal.Reason;
import app.parley.shared.text.Characters;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What the composer of one room shows and does. Confined to the JavaFX thread.
public final class ComposerViewModel {
    /// From here on it is said how many characters are left.
    private static final int NEAR = 500;

    private final ChatSession session;
    private final RoomEntry room;
    private final Timeline timeline;
    private final StringProperty draft = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Aim> aim = new ReadOnlyObjectWrapper<>(new Aim.Message());
    private final ReadOnlyStringWrapper typing = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper limit = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper blocked = new ReadOnlyBooleanWrapper();
    private final Subscription watch;
    private final Subscription itemsWatch;
    private final Subscription historyWatch;

    /// `offline` is true while there has been no connection for long enough to say so.
    public ComposerViewModel(ChatSession session, RoomEntry room, ReadOnlyBooleanProperty offline) {
        this.session = session;
        this.room = room;
        var kept = session.localData().draft(room.id());
        draft.set(kept.text());
        aim.set(aim(kept));
        typing.bind(Bindings.createStringBinding(() -> TypingWords.of(room.typing()), room.typing()));
        notice.bind(offline.map(now -> now ? Words.of("composer.offline") : ""));
        blocked.bind(Bindings.createBooleanBinding(
                () -> room.otherPerson()
                        .filter(session.directory().blocked()::contains)
                        .isPresent(),
                session.directory().blocked()));
        watch = draft.subscribe((_, text) -> {
            keep();
            problem.set("");
            count(text);
            if (!Characters.isBlank(text)) {
                session.writing().typing(room.id());
            }
        });
        count(draft.get());
        timeline = session.reading().timeline(room.id());
        name();
        itemsWatch = timeline.items().subscribe(this::name);
        historyWatch = session.historiesProperty().subscribe((_, _) -> aimAtNothing());
    }

    /// What this was to answer, or to stand in place of, is no more: all that is written goes on as one message.
    private void aimAtNothing() {
        var left = aim.get();
        aim.set(new Aim.Message());
        if (left instanceof Aim.Rewrite rewrite && !rewrite.before().isBlank()) {
            draft.set(rewrite.before() + "\n" + draft.get());
        }
        keep();
    }

    private boolean isGone(Aim.Edit edit) {
        return timeline.message(edit.seq()).filter(Event.Message::isDeleted).isPresent();
    }

    /// The message of the edit is gone: say so, and keep the words behind those that were put aside for it.
    private void becomeDraft() {
        aimAtNothing();
        problem.set(Words.of("composer.edit-gone"));
    }

    /// An answer that was begun earlier says whom it answers as soon as that message is shown; an edit of a message
    /// that
    /// was deleted says so.
    private void name() {
        if (aim.get() instanceof Aim.Unsent unsent) {
            follow(unsent);
        }
        if (aim.get() instanceof Aim.Edit edit && isGone(edit)) {
            problem.set(Words.of("composer.edit-gone"));
        }
        if (aim.get() instanceof Aim.Answer(var seq, var author, var _) && author.isEmpty()) {
            timeline.message(seq)
                    .ifPresent(message -> aim.set(new Aim.Answer(seq, message.from(), MessageLine.of(message.text()))));
        }
    }

    /// The message that is changed may arrive meanwhile: it is edited then, like any that is there.
    private void follow(Aim.Unsent unsent) {
        var item = timeline.mine(unsent.id());
        if (item.isEmpty()) {
            aimAtNothing();
        } else if (item.get() instanceof TimelineItem.Posted posted) {
            aim.set(new Aim.Edit(posted.seq(), unsent.old(), unsent.before()));
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

    /// Begin an answer to the message at `seq` by `author`, of which `line` is the beginning.
    public void answer(long seq, String author, String line) {
        leaveAim();
        aim.set(new Aim.Answer(seq, author, line));
        keep();
    }

    /// Begin another text for my message at `seq`, which says `text`.
    public void edit(long seq, String text) {
        leaveAim();
        var before = draft.get();
        aim.set(new Aim.Edit(seq, text, before));
        draft.set(text);
    }

    /// Begin another text for my message `id`, which says `text` and is not sent yet; when the server may have it, say
    /// so.
    public void editUnsent(SendId id, String text) {
        if (!session.writing().mayChange(id)) {
            problem.set(Words.of("composer.on-its-way"));
            return;
        }
        leaveAim();
        var before = draft.get();
        aim.set(new Aim.Unsent(id, text, before));
        draft.set(text);
    }

    /// Go back to a message of its own; return false when it was one already. What was written before an edit is there
    /// again.
    public boolean leaveAim() {
        var left = aim.get();
        aim.set(new Aim.Message());
        switch (left) {
            case Aim.Message() -> {
                return false;
            }
            case Aim.Answer _ -> keep();
            case Aim.Rewrite rewrite -> draft.set(rewrite.before());
        }
        return true;
    }

    /// Send the draft, and begin a new one; when it cannot be sent it stays, and `problem` says why.
    ///
    /// Return false when the text of an edit is empty: a person who wants that may want to delete the message.
    public boolean send() {
        if (aim.get() instanceof Aim.Edit edit && isGone(edit)) {
            becomeDraft();
            return true;
        }
        if (aim.get() instanceof Aim.Rewrite rewrite && rewrite.isUnchanged(draft.get())) {
            leaveAim();
            return true;
        }
        var text = Characters.trimmed(ShortNames.expand(draft.get()));
        switch (MessageText.parse(text)) {
            case MessageText.Invalid(var why) -> {
                if (why.reason() != Reason.TEXT_EMPTY) {
                    problem.set(RefusalWords.of(why));
                } else {
                    return !(aim.get() instanceof Aim.Rewrite);
                }
            }
            case MessageText.Valid(var valid) -> send(new MessageText(valid));
        }
        return true;
    }

    private void send(MessageText text) {
        switch (aim.get()) {
            case Aim.Message() -> post(text, null);
            case Aim.Answer(var seq, var _, var _) -> post(text, seq);
            case Aim.Unsent(var id, var _, var _) -> {
                if (session.writing().changeUnsent(id, text)) {
                    leaveAim();
                } else {
                    problem.set(Words.of("composer.on-its-way"));
                }
            }
            case Aim.Edit(var seq, var old, var _) -> {
                if (text.value().equals(old)) {
                    leaveAim();
                    return;
                }
                switch (session.writing().edit(room.id(), seq, text)) {
                    case Outcome.Done<SendId> _ -> leaveAim();
                    case Outcome.Failed<SendId>(var why) -> problem.set(why.words());
                }
            }
        }
    }

    private void post(MessageText text, @Nullable Long replyTo) {
        var typed = draft.get();
        var aimed = aim.get();
        aim.set(new Aim.Message());
        draft.set("");
        session.writing().post(room.id(), text, replyTo, outcome -> {
            if (outcome instanceof Outcome.Failed<SendId>(var why)) {
                // What was typed meanwhile stays behind it.
                aim.set(aimed);
                draft.set(typed + draft.get());
                problem.set(why.words());
            }
        });
    }

    /// An edit is kept unless that would lose what was being written before it.
    private void keep() {
        session.localData()
                .keepDraft(
                        room.id(),
                        switch (aim.get()) {
                            case Aim.Message() -> Draft.of(draft.get());
                            case Aim.Answer(var seq, var _, var _) -> new Draft(draft.get(), seq, null);
                            case Aim.Unsent(var _, var _, var before) -> Draft.of(before);
                            case Aim.Edit(var seq, var _, var before) ->
                                before.isBlank() ? new Draft(draft.get(), null, seq) : Draft.of(before);
                        });
    }

    private static Aim aim(Draft kept) {
        if (kept.editOf() != null) {
            return new Aim.Edit(kept.editOf(), "", "");
        }
        return kept.replyTo() == null ? new Aim.Message() : new Aim.Answer(kept.replyTo(), "", "");
    }

    public void close() {
        watch.unsubscribe();
        itemsWatch.unsubscribe();
        historyWatch.unsubscribe();
        typing.unbind();
        notice.unbind();
        blocked.unbind();
    }

    private void count(String text) {
        int over = Characters.trimmed(ShortNames.expand(text)).length() - MessageText.MAX_LENGTH;
        if (over > 0) {
            limit.set(Words.of("composer.over", over, MessageText.MAX_LENGTH));
        } else {
            limit.set(over > -NEAR ? Words.of("composer.left", -over) : "");
        }
    }

    /// What the draft will become.
    public ReadOnlyObjectProperty<Aim> aimProperty() {
        return aim.getReadOnlyProperty();
    }

    /// Whether I block the other person of this direct room: nothing can be written then.
    public ReadOnlyBooleanProperty blockedProperty() {
        return blocked.getReadOnlyProperty();
    }

    public StringProperty draftProperty() {
        return draft;
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

package app.parley.client.composer;

import app.parley.client.connection.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.session.RoomEntry;
import app.parley.client.ui.Words;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.SendId;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;

/// What the composer of one room shows and does. Confined to the JavaFX thread.
public final class ComposerViewModel {
    /// From here on it is said how many characters are left.
    private static final int NEAR = 500;

    private final ChatSession session;
    private final RoomEntry room;
    private final StringProperty draft = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper typing = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper limit = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final Subscription watch;

    /// `offline` is true while there has been no connection for long enough to say so.
    public ComposerViewModel(ChatSession session, RoomEntry room, Drafts drafts, ReadOnlyBooleanProperty offline) {
        this.session = session;
        this.room = room;
        draft.set(drafts.of(room.id()));
        typing.bind(Bindings.createStringBinding(() -> TypingWords.of(room.typing()), room.typing()));
        notice.bind(offline.map(now -> now ? Words.of("composer.offline") : ""));
        watch = draft.subscribe((_, text) -> {
            drafts.keep(room.id(), text);
            problem.set("");
            count(text);
            if (!text.isBlank()) {
                session.typing(room.id());
            }
        });
        count(draft.get());
    }

    public String prompt() {
        return Words.of("composer.prompt", room.name());
    }

    /// Send the draft, and begin a new one; when it cannot be sent it stays, and `problem` says why.
    public void send() {
        var text = ShortNames.expand(draft.get()).strip();
        switch (MessageText.parse(text)) {
            case MessageText.Invalid(var code, var why) -> problem.set(code.equals("text-empty") ? "" : why);
            case MessageText.Valid(var valid) -> {
                var typed = draft.get();
                draft.set("");
                session.post(room.id(), new MessageText(valid), outcome -> {
                    if (outcome instanceof Outcome.Failed<SendId>(var why)) {
                        // What was typed meanwhile stays behind it.
                        draft.set(typed + draft.get());
                        problem.set(why.words());
                    }
                });
            }
        }
    }

    public void close() {
        watch.unsubscribe();
        typing.unbind();
        notice.unbind();
    }

    private void count(String text) {
        int over = ShortNames.expand(text).strip().length() - MessageText.MAX_LENGTH;
        if (over > 0) {
            limit.set(Words.of("composer.over", over, MessageText.MAX_LENGTH));
        } else {
            limit.set(over > -NEAR ? Words.of("composer.left", -over) : "");
        }
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

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.order;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.Rights;
import app.parley.client.session.RoomEntry;
import app.parley.client.session.RoomOrder;
import app.parley.client.ui.TypedText;
import app.parley.client.words.Words;
import app.parley.shared.api.RoomChange;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomRules;
import app.parley.shared.text.Characters;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// A room's name, topic and rules, about to be changed by a person who keeps order there. Confined to the
/// JavaFX thread.
public final class RoomSettingsViewModel {
    private final RoomOrder order;
    private final RoomEntry room;
    private final Rights rights;
    private final RoomRules before;
    private final Runnable done;
    private final TypedText name = new TypedText();
    private final TypedText topic = new TypedText();
    private final BooleanProperty moderatorsWrite = new SimpleBooleanProperty();
    private final ObjectProperty<SlowChoice> slow;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// `rights` are mine in `room`; `done` runs when the change is made.
    public RoomSettingsViewModel(RoomOrder order, RoomEntry room, Rights rights, Runnable done) {
        this.order = order;
        this.room = room;
        this.rights = rights;
        this.done = done;
        before = room.order().rules();
        name.set(room.name());
        topic.set(room.topicProperty().get());
        moderatorsWrite.set(before.posting() == RoomRules.Posting.MODERATORS);
        slow = new SimpleObjectProperty<>(new SlowChoice(before.slowSeconds()));
    }

    /// Save what is different; nothing is asked of the server when nothing is.
    public void save() {
        var newName = Characters.trimmed(name.text());
        var newTopic = Characters.trimmed(topic.text());
        if (mayRename() && newName.isEmpty()) {
            name.refuse(Words.of("create.name-missing"));
            return;
        }
        var posting = moderatorsWrite.get() ? RoomRules.Posting.MODERATORS : RoomRules.Posting.EVERYONE;
        var change = new RoomChange(
                changed(mayRename() ? newName : room.name(), room.name()),
                changed(newTopic, room.topicProperty().get()),
                posting == before.posting() ? null : posting.wireName(),
                changed(slow.get().seconds(), before.slowSeconds()),
                null);
        if (change.equals(new RoomChange(null, null, null, null, null))) {
            done.run();
        } else {
            make(change);
        }
    }

    /// Archive the room, or bring it back; what else was changed in the form stays unsaved.
    public void turnArchived() {
        make(new RoomChange(null, null, null, null, !before.archived()));
    }

    private static <T> @Nullable T changed(T now, T before) {
        return now.equals(before) ? null : now;
    }

    private void make(RoomChange change) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        problem.set("");
        order.change(room.id(), change, outcome -> {
            busy.set(false);
            switch (outcome) {
                case Outcome.Done<RoomInfo> _ -> done.run();
                case Outcome.Failed<RoomInfo>(var why) -> failed(why);
            }
        });
    }

    private void failed(Failure why) {
        switch (why.code()) {
            case "invalid-room-name", "room-exists" -> name.refuse(why.words());
            case "invalid-room-topic" -> topic.refuse(why.words());
            default -> problem.set(why.words());
        }
    }

    public String title() {
        return Words.of("settings.title", room.name());
    }

    public String archiveTitle() {
        return Words.of("settings.archive-title", room.name());
    }

    public boolean isArchived() {
        return before.archived();
    }

    /// Whether the room can be renamed and archived.
    public boolean mayRename() {
        return rights.mayRenameAndArchive();
    }

    public TypedText name() {
        return name;
    }

    public TypedText topic() {
        return topic;
    }

    public BooleanProperty moderatorsWriteProperty() {
        return moderatorsWrite;
    }

    public List<SlowChoice> slowChoices() {
        return SlowChoice.with(before.slowSeconds());
    }

    public ObjectProperty<SlowChoice> slowProperty() {
        return slow;
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// A problem that belongs to no field.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}

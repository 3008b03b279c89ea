// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.RoomDirectory;
import app.parley.client.session.RoomEntry;
import app.parley.client.words.Words;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.text.Characters;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A room about to be made. Confined to the JavaFX thread.
public final class CreateRoomViewModel {
    private final RoomDirectory directory;
    private final Consumer<RoomId> created;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty topic = new SimpleStringProperty("");
    private final BooleanProperty secret = new SimpleBooleanProperty();
    /// There is a room of that name, and I have been told.
    private final ReadOnlyBooleanWrapper taken = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper topicProblem = new ReadOnlyStringWrapper("");

    public CreateRoomViewModel(RoomDirectory directory, Consumer<RoomId> created) {
        this.directory = directory;
        this.created = created;
        name.subscribe(_ -> {
            problem.set("");
            taken.set(false);
        });
        topic.subscribe(_ -> topicProblem.set(""));
    }

    public void create() {
        if (busy.get()) {
            return;
        }
        problem.set("");
        topicProblem.set("");
        if (Characters.isBlank(name.get())) {
            problem.set(Words.of("create.name-missing"));
            return;
        }
        busy.set(true);
        var kind = secret.get() ? RoomKind.PRIVATE : RoomKind.PUBLIC;
        directory.createRoom(
                Characters.trimmed(name.get()),
                kind,
                Characters.trimmed(topic.get()),
                List.of(),
                taken.get(),
                outcome -> {
                    busy.set(false);
                    switch (outcome) {
                        case Outcome.Done<RoomEntry>(var entry) -> created.accept(entry.id());
                        case Outcome.Failed<RoomEntry>(var why) -> failed(why);
                    }
                });
    }

    private void failed(Failure why) {
        taken.set(why.code().equals("room-exists"));
        var place = why.code().equals("invalid-room-topic") ? topicProblem : problem;
        place.set(taken.get() ? Words.of("create.exists") : why.words());
    }

    /// True while the next `create` makes another room with the name of one that there is.
    public ReadOnlyBooleanProperty takenProperty() {
        return taken.getReadOnlyProperty();
    }

    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty topicProperty() {
        return topic;
    }

    /// Whether only those see it who are in it.
    public BooleanProperty secretProperty() {
        return secret;
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// A problem with the name, or with the whole request; empty when there is none.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// A problem with the topic; empty when there is none.
    public ReadOnlyStringProperty topicProblemProperty() {
        return topicProblem.getReadOnlyProperty();
    }
}

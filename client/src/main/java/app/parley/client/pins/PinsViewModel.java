// SPDX-License-Identifier: Apache-2.0
package app.parley.client.pins;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.Reading;
import app.parley.client.session.RoomDirectory;
import app.parley.client.session.RoomEntry;
import app.parley.client.session.Writing;
import app.parley.client.words.Words;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// What is pinned to one room: first what this computer has, then what the server says, again with each new event of
/// the room. Confined to the JavaFX thread.
public final class PinsViewModel {
    private final Reading reading;
    private final Writing writing;
    private final RoomDirectory directory;
    private final RoomId room;
    private final ObservableList<Event.Message> messages = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    /// What I have unpinned here: it is gone from the list before the server has done it.
    private final Set<Long> unpinned = new HashSet<>();

    private Subscription watch = Subscription.EMPTY;
    private boolean answered;
    /// Answers to earlier questions are ignored.
    private int question;

    public PinsViewModel(Reading reading, Writing writing, RoomDirectory directory, RoomId room) {
        this.reading = reading;
        this.writing = writing;
        this.directory = directory;
        this.room = room;
    }

    /// Begin to ask.
    public void open() {
        state.set(Words.of("pins.loading"));
        reading.keptPins(room, outcome -> {
            if (!answered && outcome instanceof Outcome.Done<List<Event.Message>>(var kept)) {
                show(kept);
            }
        });
        watch = directory
                .room(room)
                .map(entry -> entry.headProperty().subscribe(_ -> ask()))
                .orElse(Subscription.EMPTY);
    }

    /// Ask no more.
    public void close() {
        watch.unsubscribe();
        question++;
        answered = true;
    }

    public String title() {
        return Words.of("pins.title", directory.room(room).map(RoomEntry::name).orElse(room.value()));
    }

    /// Unpin the message at `seq`.
    public void unpin(long seq) {
        switch (writing.pin(room, seq, false)) {
            case Outcome.Done<SendId> _ -> {
                unpinned.add(seq);
                show(List.copyOf(messages));
            }
            case Outcome.Failed<SendId>(var why) -> state.set(why.words());
        }
    }

    private void ask() {
        int mine = ++question;
        reading.pins(room, outcome -> {
            if (mine == question) {
                answered = true;
                answer(outcome);
            }
        });
    }

    private void answer(Outcome<List<Event.Message>> outcome) {
        switch (outcome) {
            case Outcome.Done<List<Event.Message>>(var pinned) -> {
                show(pinned);
                state.set(messages.isEmpty() ? Words.of("pins.none") : "");
            }
            case Outcome.Failed<List<Event.Message>>(Failure.Unreachable _) -> state.set(Words.of("pins.kept"));
            case Outcome.Failed<List<Event.Message>>(var why) -> state.set(why.words());
        }
    }

    private void show(List<Event.Message> pinned) {
        messages.setAll(pinned.stream()
                .filter(message -> !unpinned.contains(message.seq()))
                .toList());
    }

    public ObservableList<Event.Message> messages() {
        return messages;
    }

    /// What there is to know about the list; empty when it is whole.
    public ReadOnlyStringProperty stateProperty() {
        return state.getReadOnlyProperty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.history.Timeline;
import app.parley.client.outcome.Failure;
import app.parley.client.session.ChatSession;
import app.parley.client.session.RoomEntry;
import app.parley.client.words.Words;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What one open room shows of its messages, and what can be done with them. Confined to the JavaFX thread.
public final class TimelineViewModel {
    private final RoomEntry room;
    private final Timeline timeline;
    private final Rows rows;
    private final ReadingPlace place;
    private final MessageCommands commands;
    private final ReadOnlyObjectWrapper<TimelineState> state = new ReadOnlyObjectWrapper<>(TimelineState.LOADING);
    private final ReadOnlyStringWrapper olderWords = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problemWords = new ReadOnlyStringWrapper("");
    private final BooleanProperty inSight = new SimpleBooleanProperty();
    private final Subscription watches;
    private int jumps;

    /// Open `room`, unless it is open already.
    public TimelineViewModel(ChatSession session, RoomEntry room, Supplier<ZoneId> zone) {
        this.room = room;
        timeline = session.reading().open(room.id());
        rows = new Rows(
                timeline.items(),
                timeline.quoted(),
                timeline.newFromProperty(),
                session.directory().me(),
                zone);
        place = new ReadingPlace(rows.shown());
        commands = new MessageCommands(session, timeline, problemWords::set);
        state.bind(Bindings.createObjectBinding(
                this::decide,
                rows.shown(),
                timeline.loadingProperty(),
                timeline.reachedStartProperty(),
                timeline.problemProperty()));
        olderWords.bind(Bindings.createStringBinding(
                this::older, rows.shown(), timeline.loadingOlderProperty(), timeline.problemProperty()));
        // Asked for now, so that the bindings tell of every change.
        watches = Subscription.combine(state.subscribe(_ -> {}), olderWords.subscribe(_ -> {}));
    }

    public ObservableList<Row> rows() {
        return rows.shown();
    }

    /// Where the reader of this room is; the view says so, and goes there.
    ReadingPlace place() {
        return place;
    }

    public String roomName() {
        return room.name();
    }

    public ReadOnlyObjectProperty<TimelineState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What is said at the top while older messages load, or when that failed; else empty.
    public ReadOnlyStringProperty olderWordsProperty() {
        return olderWords.getReadOnlyProperty();
    }

    /// Whether the newest message is in sight; the view says so.
    public BooleanProperty inSightProperty() {
        return inSight;
    }

    /// Why nothing could be loaded; empty when nothing is wrong.
    public String problem() {
        return Optional.ofNullable(timeline.problemProperty().get())
                .map(Failure::words)
                .orElse("");
    }

    public String emptyWords() {
        return room.otherPerson()
                .map(person -> Words.of("timeline.empty-direct", person))
                .orElseGet(() -> Words.of("timeline.empty-room", room.name()));
    }

    /// The day or the zone of this computer has changed: the lines between days move.
    public void daysChanged() {
        rows.daysChanged();
    }

    public void loadOlder() {
        timeline.loadOlder();
    }

    /// What can be done with the messages.
    public MessageCommands commands() {
        return commands;
    }

    /// Load the message at `seq` unless it is here; `then` hears its key. When it cannot be shown, `problemWords` says
    /// so.
    public void jump(long seq, Consumer<String> then) {
        int mine = ++jumps;
        problemWords.set("");
        timeline.jump(seq, here -> {
            // Another one may have been asked for meanwhile: this one is of no interest then.
            if (mine == jumps) {
                var key = here ? rows.key(seq) : null;
                if (key != null) {
                    then.accept(key);
                } else {
                    problemWords.set(
                            problem().isEmpty()
                                    ? Words.of("timeline.not-there")
                                    : Words.of("timeline.not-reached", problem()));
                }
            }
        });
    }

    /// What `problemWords` says has been read.
    public void forgetProblem() {
        problemWords.set("");
    }

    /// Return the newest message of mine that can be edited, also one that is not sent yet; null when none is loaded.
    public Row.@Nullable Message lastOfMine() {
        for (int i = rows.shown().size() - 1; i >= 0; i--) {
            if (rows.shown().get(i) instanceof Row.Message said && said.isEditable()) {
                return said;
            }
        }
        return null;
    }

    /// Why the last wish could not even be kept, or where the last jump failed; empty when nothing is wrong.
    public ReadOnlyStringProperty problemWordsProperty() {
        return problemWords.getReadOnlyProperty();
    }

    /// Stop following the room.
    public void close() {
        watches.unsubscribe();
        state.unbind();
        olderWords.unbind();
        place.close();
        rows.close();
    }

    private TimelineState decide() {
        if (!rows.shown().isEmpty()) {
            return TimelineState.READING;
        }
        if (timeline.problemProperty().get() != null) {
            return TimelineState.FAILED;
        }
        return timeline.loadingProperty().get()
                        || !timeline.reachedStartProperty().get()
                ? TimelineState.LOADING
                : TimelineState.EMPTY;
    }

    private String older() {
        if (rows.shown().isEmpty()) {
            return "";
        }
        if (timeline.loadingOlderProperty().get()) {
            return Words.of("timeline.loading-older");
        }
        var problem = timeline.problemProperty().get();
        return problem == null ? "" : Words.of("timeline.older-failed", problem.words());
    }
}

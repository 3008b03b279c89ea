package app.parley.client.timeline;

import app.parley.client.connection.Failure;
import app.parley.client.session.ChatSession;
import app.parley.client.session.RoomEntry;
import app.parley.client.session.Timeline;
import app.parley.client.session.TimelineItem;
import app.parley.client.ui.Words;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// What one open room shows of its messages, and what can be done with them. Confined to the JavaFX thread.
public final class TimelineViewModel {
    private final ChatSession session;
    private final RoomEntry room;
    private final Timeline timeline;
    private final Rows rows;
    private final ReadOnlyObjectWrapper<TimelineState> state = new ReadOnlyObjectWrapper<>(TimelineState.LOADING);
    private final ReadOnlyStringWrapper olderWords = new ReadOnlyStringWrapper("");
    private final BooleanProperty inSight = new SimpleBooleanProperty();
    private final Subscription watches;

    /// Open `room`, unless it is open already.
    public TimelineViewModel(ChatSession session, RoomEntry room, ZoneId zone) {
        this.session = session;
        this.room = room;
        timeline = session.open(room.id());
        rows = new Rows(timeline.items(), timeline.newFromProperty(), session.me(), zone);
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

    public void loadOlder() {
        timeline.loadOlder();
    }

    public void retry(String key) {
        failed(key, item -> session.retry(item.id()));
    }

    public void discard(String key) {
        failed(key, item -> session.discard(item.id()));
    }

    /// Stop following the room.
    public void close() {
        watches.unsubscribe();
        state.unbind();
        olderWords.unbind();
        rows.close();
    }

    private void failed(String key, Consumer<TimelineItem.Failed> action) {
        timeline.items().stream()
                .filter(item -> item.key().equals(key))
                .findFirst()
                .ifPresent(item -> {
                    if (item instanceof TimelineItem.Failed failed) {
                        action.accept(failed);
                    }
                });
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

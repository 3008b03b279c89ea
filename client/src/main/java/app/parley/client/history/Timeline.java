// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import app.parley.client.outcome.Failure;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/// One room as it is read: the room's events without a gap, then what of mine still waits. A [TimelineFeed] fills it.
///
/// Confined to the session's thread.
public final class Timeline {
    private final RoomId room;
    private final ObservableList<TimelineItem> items;
    private final Quotes quotes;
    private final NewLine newLine;
    private final HistoryLoader loader;
    private final LoadState state;

    Timeline(
            RoomId room,
            ObservableList<TimelineItem> items,
            Quotes quotes,
            NewLine newLine,
            HistoryLoader loader,
            LoadState state) {
        this.room = room;
        this.items = items;
        this.quotes = quotes;
        this.newLine = newLine;
        this.loader = loader;
        this.state = state;
    }

    public RoomId room() {
        return room;
    }

    /// What is shown, oldest first; unmodifiable.
    public ObservableList<TimelineItem> items() {
        return items;
    }

    /// Return the message at `seq`, where it is shown.
    public Optional<Event.Message> message(long seq) {
        return Optional.ofNullable(TimelineItem.message(items, seq));
    }

    /// Return what is shown of my message `id`, whether it waits, failed or is posted; empty when it is not here.
    public Optional<TimelineItem> mine(SendId id) {
        return items.reversed().stream()
                .filter(item -> item.key().equals(id.value()))
                .findFirst();
    }

    /// The messages that others answer to, by seq. What is not known yet has no entry; what is no message has an empty
    /// one.
    public ObservableMap<Long, Optional<Event.Message>> quoted() {
        return quotes.quoted();
    }

    /// The seq of the message above which the "New" line stands, 0 when there is none. It stays until the room is
    /// left.
    public ReadOnlyLongProperty newFromProperty() {
        return newLine.fromProperty();
    }

    /// Load the page before the oldest that is shown; does nothing while one is on its way or when there is none.
    ///
    /// After a failure this tries again; it also tries the newest page again when that is what failed.
    public void loadOlder() {
        loader.loadOlder();
    }

    /// Load older pages until the event at `seq` is here; `then` hears whether it is. Another jump before it is here
    /// ends this one.
    public void jump(long seq, Consumer<Boolean> then) {
        loader.jump(seq, then);
    }

    /// True while the newest page is on its way and nothing newer than what is shown is known.
    public ReadOnlyBooleanProperty loadingProperty() {
        return state.loading.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingOlderProperty() {
        return state.loadingOlder.getReadOnlyProperty();
    }

    /// True once the first entry of the room is here: there is nothing older.
    public ReadOnlyBooleanProperty reachedStartProperty() {
        return state.reachedStart.getReadOnlyProperty();
    }

    /// Why the last attempt to load failed; null when it did not.
    public ReadOnlyObjectProperty<@Nullable Failure> problemProperty() {
        return state.problem.getReadOnlyProperty();
    }
}

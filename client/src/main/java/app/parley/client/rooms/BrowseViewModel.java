// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.connection.ConnectionState;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.words.Words;
import app.parley.shared.api.RoomList;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The public rooms that I could join: found by a few letters, and shown a page at a time. Confined to the JavaFX
/// thread.
///
/// The session knows the first thousand rooms and hears of new ones; the server is asked only for those behind them.
public final class BrowseViewModel {
    /// Rooms shown at first, and added by each `showMore`.
    static final int PAGE = 40;
    /// With fewer rooms there is nothing to search.
    static final int SEARCHED_FROM = 10;
    /// After the last letter, so that a word is one question.
    static final Duration PAUSE = Duration.ofMillis(250);

    /// How far the question for more is. `problem` is empty unless it failed; `none` says that no room has the letters.
    public record State(boolean loading, String problem, boolean none) {}

    private final ChatSession session;
    private final ObservableList<OtherRoom> all;
    private final Delays delays;
    private final StringProperty letters = new SimpleStringProperty("");
    private final ObservableList<OtherRoom> rooms = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State(false, "", false));
    private final ReadOnlyBooleanWrapper searchable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final Subscription watches;
    private Delays.@Nullable Delay asking;
    private int shown = PAGE;
    private boolean loading;
    private String problem = "";
    /// Whether the server has answered for the letters, and where its answer goes on.
    private boolean asked;

    private @Nullable String next;
    /// Grows with the letters: an answer to earlier ones says nothing.
    private int question;

    /// `all` are the rooms that the session knows, in order.
    BrowseViewModel(ChatSession session, ObservableList<OtherRoom> all, Delays delays) {
        this.session = session;
        this.all = all;
        this.delays = delays;
        watches = Subscription.combine(
                all.subscribe(this::show),
                letters.subscribe((_, _) -> lettersChanged()),
                session.connectionStateProperty().subscribe((_, now) -> connectionChanged(now)));
        show();
    }

    void close() {
        stopAsking();
        question++;
        watches.unsubscribe();
    }

    /// Show a page more.
    public void showMore() {
        shown += PAGE;
        askWhereFew();
    }

    /// Ask again, after a problem.
    public void tryAgain() {
        askWhereFew();
    }

    /// After a reconnect the session has forgotten what was found: it may be gone.
    private void connectionChanged(ConnectionState now) {
        if (now instanceof ConnectionState.Connected) {
            beginAgain();
            if (asking == null && !wanted().isEmpty()) {
                askWhereFew();
            }
            show();
        }
    }

    private void beginAgain() {
        asked = false;
        next = null;
        loading = false;
        problem = "";
        question++;
    }

    private void lettersChanged() {
        shown = PAGE;
        beginAgain();
        stopAsking();
        asking = delays.after(PAUSE, () -> {
            asking = null;
            if (!wanted().isEmpty()) {
                askWhereFew();
            }
        });
        show();
    }

    private void stopAsking() {
        if (asking != null) {
            asking.cancel();
            asking = null;
        }
    }

    /// Ask the server where it may have rooms for what is to be shown.
    private void askWhereFew() {
        if (!loading && serverHasMore() && found().size() < shown) {
            loading = true;
            problem = "";
            int mine = question;
            session.directory().findRooms(wanted(), after(), outcome -> {
                if (mine == question) {
                    answered(outcome);
                }
            });
        }
        show();
    }

    private void answered(Outcome<RoomList> outcome) {
        loading = false;
        switch (outcome) {
            case Outcome.Done<RoomList>(var list) -> {
                asked = true;
                next = list.next();
            }
            case Outcome.Failed<RoomList>(var why) -> problem = Words.of("browse.failed", why.words());
        }
        show();
    }

    private boolean serverHasMore() {
        return session.directory().roomsGoOnAfter() != null && (!asked || next != null);
    }

    /// Without letters the question goes on where the session's list ends.
    private @Nullable String after() {
        return asked ? next : wanted().isEmpty() ? session.directory().roomsGoOnAfter() : null;
    }

    private String wanted() {
        return letters.get().strip();
    }

    private List<OtherRoom> found() {
        var wanted = wanted().toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(room -> room.id().value().contains(wanted)
                        || room.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    private void show() {
        var found = found();
        var now = found.size() > shown ? found.subList(0, shown) : found;
        if (!rooms.equals(now)) {
            rooms.setAll(now);
        }
        searchable.set(
                all.size() >= SEARCHED_FROM || session.directory().roomsGoOnAfter() != null || !wanted().isEmpty());
        more.set(!loading && problem.isEmpty() && (found.size() > shown || serverHasMore()));
        state.set(new State(
                loading,
                problem,
                found.isEmpty() && !wanted().isEmpty() && !loading && problem.isEmpty() && !serverHasMore()));
    }

    /// What the name of a room has to have; all rooms are shown while it is empty.
    public StringProperty lettersProperty() {
        return letters;
    }

    /// The rooms to show, by name.
    public ObservableList<OtherRoom> rooms() {
        return rooms;
    }

    /// Whether there are so many rooms that one searches them.
    public ReadOnlyBooleanProperty searchableProperty() {
        return searchable.getReadOnlyProperty();
    }

    /// Whether there are more than those that are shown.
    public ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }
}

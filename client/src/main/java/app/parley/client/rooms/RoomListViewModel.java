// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatRole;
import app.parley.client.session.ChatSession;
import app.parley.client.session.Rights;
import app.parley.client.session.RoomEntry;
import app.parley.client.words.Words;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.UserInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.refusal.Refusal;
import app.parley.shared.text.RoomNames;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// My rooms, my direct talks, and the rooms that I could join, each by name. Confined to the JavaFX thread.
public final class RoomListViewModel {
    private static final Comparator<RoomItem> BY_NAME =
            Comparator.comparing(RoomItem::name, String.CASE_INSENSITIVE_ORDER);

    private final ChatSession session;
    private final Map<RoomId, RoomItem> items = new HashMap<>();
    private final ObservableList<RoomItem> rooms = FXCollections.observableArrayList();
    private final ObservableList<RoomItem> direct = FXCollections.observableArrayList();
    private final ObservableList<OtherRoom> others = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Delays delays;
    private final BrowseViewModel browse;
    private final Subscription watches;

    /// `delays` run on the JavaFX thread.
    public RoomListViewModel(ChatSession session, Delays delays) {
        this.session = session;
        this.delays = delays;
        browse = new BrowseViewModel(session, others, delays);
        watches = Subscription.combine(
                session.directory().rooms().subscribe(this::showRooms),
                session.directory().otherRooms().subscribe(this::showOthers),
                session.directory().online().subscribe(this::showOnline));
        showRooms();
        showOthers();
    }

    public void close() {
        watches.unsubscribe();
        browse.close();
    }

    public ObservableList<RoomItem> rooms() {
        return rooms;
    }

    public ObservableList<RoomItem> direct() {
        return direct;
    }

    /// All rooms that I could join, as far as they are known.
    public ObservableList<OtherRoom> others() {
        return others;
    }

    /// Those of them that are shown.
    public BrowseViewModel browse() {
        return browse;
    }

    /// Begin another search among them, to be closed by the caller.
    BrowseViewModel search() {
        return new BrowseViewModel(session, others, delays);
    }

    /// Return all of mine, rooms before people, as they stand in the list.
    public List<RoomItem> all() {
        return Stream.concat(rooms.stream(), direct.stream()).toList();
    }

    public Optional<RoomItem> find(RoomId room) {
        return Optional.ofNullable(items.get(room));
    }

    public ReadOnlyStringProperty chatNameProperty() {
        return session.serverNameProperty();
    }

    public String me() {
        return session.directory().me();
    }

    public ReadOnlyObjectProperty<UserInfo> meProperty() {
        return session.directory().meProperty();
    }

    /// Whether I may make rooms: guests may not.
    public ObservableValue<Boolean> mayCreateRooms() {
        return meProperty().map(me -> ChatRole.of(me.role()) != ChatRole.GUEST);
    }

    /// What could not be done last, in words.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Go into `room`; `joined` hears of it once I am in.
    public void join(OtherRoom room, java.util.function.Consumer<RoomId> joined) {
        problem.set("");
        session.directory().join(room.id(), outcome -> {
            switch (outcome) {
                case Outcome.Done<RoomEntry>(var entry) -> joined.accept(entry.id());
                case Outcome.Failed<RoomEntry>(var why) ->
                    problem.set(Words.of("rooms.join-failed", room.name(), why.words()));
            }
        });
    }

    public void leave(RoomItem room) {
        problem.set("");
        session.directory().leave(room.id(), outcome -> {
            if (outcome instanceof Outcome.Failed<RoomId>(var why)) {
                problem.set(Words.of("rooms.leave-failed", room.name(), why.words()));
            }
        });
    }

    /// Return whether I keep order in some room, or in the whole chat.
    public boolean keepsOrder() {
        var me = meProperty().get();
        return session.directory().rooms().stream()
                .anyMatch(room -> Rights.of(room, me).moderates());
    }

    /// Return whether I may delete `room`: owner and admins may, but not the room that everyone is in, and no
    /// talk of two.
    public boolean mayDelete(RoomItem room) {
        return ChatRole.of(meProperty().get().role()).administers()
                && !room.isDirect()
                && !room.id().equals(RoomId.GENERAL);
    }

    public void delete(RoomItem room) {
        problem.set("");
        session.directory().delete(room.id(), outcome -> {
            if (outcome instanceof Outcome.Failed<RoomId>(var why)) {
                problem.set(Words.of("rooms.delete-failed", room.name(), why.words()));
            }
        });
    }

    private void showRooms() {
        items.keySet()
                .retainAll(
                        session.directory().rooms().stream().map(RoomEntry::id).toList());
        for (var entry : session.directory().rooms()) {
            var known = items.get(entry.id());
            if (known == null || known.entry() != entry) {
                items.put(entry.id(), new RoomItem(entry));
            }
        }
        show(rooms, items.values().stream().filter(item -> !item.isDirect()));
        show(direct, items.values().stream().filter(RoomItem::isDirect));
        showOnline();
        showLookAlikes();
    }

    private void showLookAlikes() {
        var names = new HashMap<String, String>();
        others.forEach(room -> names.put(room.id().value(), room.name()));
        rooms.forEach(room -> names.put(room.id().value(), room.name()));
        var alike = RoomNames.lookingAlike(names);
        rooms.forEach(room -> room.showLookAlike(alike.contains(room.id().value())));
    }

    private static void show(ObservableList<RoomItem> list, Stream<RoomItem> items) {
        var now = items.sorted(BY_NAME).toList();
        if (!list.equals(now)) {
            list.setAll(now);
        }
    }

    private void showOthers() {
        others.setAll(session.directory().otherRooms().stream()
                .filter(room -> room.kind().equals(RoomKind.PUBLIC.wireName()))
                .flatMap(RoomListViewModel::other)
                .sorted(Comparator.comparing(OtherRoom::name, String.CASE_INSENSITIVE_ORDER))
                .toList());
        showLookAlikes();
    }

    private static Stream<OtherRoom> other(RoomInfo info) {
        try {
            var name = info.name().isEmpty() ? info.id() : info.name();
            return Stream.of(new OtherRoom(new RoomId(info.id()), name, info.topic()));
        } catch (Refusal _) {
            return Stream.empty();
        }
    }

    private void showOnline() {
        for (var item : direct) {
            item.showOnline(item.entry()
                    .otherPerson()
                    .filter(session.directory().online()::contains)
                    .isPresent());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.composer.ComposerViewModel;
import app.parley.client.pins.PinsViewModel;
import app.parley.client.rooms.RoomItem;
import app.parley.client.rooms.RoomListViewModel;
import app.parley.client.session.ChatSession;
import app.parley.client.timeline.TimelineViewModel;
import app.parley.shared.model.RoomId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Which rooms of a chat are open, which one is read, and how far. Confined to the JavaFX thread.
///
/// A room counts as read while it is the current one, its end is in sight, and the person is at the window.
public final class ChatViewModel {
    private final ChatSession session;
    private final RoomListViewModel rooms;
    private final ConnectionViewModel connection;
    private final Supplier<ZoneId> zone;
    private final ObservableList<OpenRoom> tabs = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable OpenRoom> current = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper topic = new ReadOnlyStringWrapper("");
    /// The open rooms, the last used first.
    private final List<OpenRoom> used = new ArrayList<>();
    private final Subscription roomsWatch;
    private Subscription currentWatch = Subscription.EMPTY;
    private boolean watching = true;

    public ChatViewModel(
            ChatSession session, RoomListViewModel rooms, ConnectionViewModel connection, Supplier<ZoneId> zone) {
        this.session = session;
        this.rooms = rooms;
        this.connection = connection;
        this.zone = zone;
        roomsWatch = session.directory().rooms().subscribe(this::roomsChanged);
        roomsChanged();
    }

    /// Return what is pinned to `open`.
    PinsViewModel pins(OpenRoom open) {
        return new PinsViewModel(
                session.reading(),
                session.writing(),
                session.directory(),
                open.item().id());
    }

    public RoomListViewModel rooms() {
        return rooms;
    }

    public ConnectionViewModel connection() {
        return connection;
    }

    public ObservableList<OpenRoom> tabs() {
        return tabs;
    }

    /// The room that is read; null before the first one is known.
    public ReadOnlyObjectProperty<@Nullable OpenRoom> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// What the room that is read is called; empty when there is none.
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty topicProperty() {
        return topic.getReadOnlyProperty();
    }

    /// Read `room`: in its tab when it has one, else in place of the current one.
    public void open(RoomId room) {
        var open = tab(room);
        if (open.isPresent()) {
            select(open.get());
        } else {
            var replaced = current.get();
            add(room, replaced == null ? tabs.size() : tabs.indexOf(replaced));
            if (replaced != null && tabs.size() > 1 && !replaced.equals(current.get())) {
                close(replaced);
            }
        }
    }

    /// Read `room` in a tab of its own.
    public void openTab(RoomId room) {
        tab(room).ifPresentOrElse(this::select, () -> add(room, tabs.size()));
    }

    public void select(OpenRoom room) {
        var before = current.get();
        if (room.equals(before)) {
            return;
        }
        currentWatch.unsubscribe();
        if (before != null) {
            before.item().currentProperty().set(false);
            session.reading().shut(before.item().id());
        }
        session.reading().open(room.item().id());
        used.remove(room);
        used.addFirst(room);
        room.item().currentProperty().set(true);
        current.set(room);
        title.bind(room.item().nameProperty());
        topic.bind(room.item().topicProperty());
        currentWatch = Subscription.combine(
                room.timeline().inSightProperty().subscribe(_ -> read()),
                room.item().unreadProperty().subscribe(_ -> read()),
                room.timeline().rows().subscribe(this::read));
    }

    /// Close a tab; the last one stays.
    public void close(OpenRoom room) {
        if (tabs.size() > 1) {
            remove(room);
        }
    }

    /// Return the open rooms in the order in which they were used, the current one first.
    public List<OpenRoom> inOrderOfUse() {
        return List.copyOf(used);
    }

    /// Tell whether the person is at the window.
    public void watching(boolean now) {
        watching = now;
        session.watching(now);
        read();
    }

    public void close() {
        roomsWatch.unsubscribe();
        currentWatch.unsubscribe();
        tabs.forEach(OpenRoom::close);
        rooms.close();
        connection.close();
    }

    /// Give `wanted` tabs again, in this order, without reading them; the current room keeps its place among them.
    void restoreTabs(List<RoomId> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (tab(wanted.get(i)).isEmpty()) {
                var room = wanted.get(i);
                int index = Math.min(i, tabs.size());
                opened(room).ifPresent(opened -> {
                    tabs.add(index, opened);
                    used.addLast(opened);
                    session.reading().shut(room);
                });
            }
        }
    }

    private void add(RoomId room, int index) {
        opened(room).ifPresent(opened -> {
            tabs.add(index, opened);
            select(opened);
        });
    }

    private Optional<OpenRoom> opened(RoomId room) {
        return rooms.find(room)
                .flatMap(item -> session.directory()
                        .room(room)
                        .map(entry -> new OpenRoom(
                                item,
                                new TimelineViewModel(session, entry, zone),
                                new ComposerViewModel(session, entry, connection.troubledProperty()))));
    }

    private void remove(OpenRoom room) {
        int index = tabs.indexOf(room);
        used.remove(room);
        if (room.equals(current.get())) {
            if (used.isEmpty()) {
                currentWatch.unsubscribe();
                current.set(null);
                title.unbind();
                title.set("");
                topic.unbind();
                topic.set("");
            } else {
                select(used.getFirst());
            }
        }
        tabs.remove(index);
        session.reading().shut(room.item().id());
        room.close();
    }

    private Optional<OpenRoom> tab(RoomId room) {
        return tabs.stream().filter(tab -> tab.item().id().equals(room)).findFirst();
    }

    /// A room that I am no longer in closes; there is always one to read while I am in any.
    private void roomsChanged() {
        for (var tab : List.copyOf(tabs)) {
            var item = rooms.find(tab.item().id());
            if (item.isEmpty() || item.get() != tab.item()) {
                remove(tab);
            }
        }
        if (current.get() == null) {
            session.reading()
                    .lastRoom()
                    .flatMap(rooms::find)
                    .or(() -> rooms.find(RoomId.GENERAL))
                    .or(() -> rooms.all().stream().findFirst())
                    .map(RoomItem::id)
                    .ifPresent(this::open);
        }
    }

    private void read() {
        var room = current.get();
        if (room != null
                && watching
                && room.timeline().inSightProperty().get()
                && !room.timeline().rows().isEmpty()) {
            session.reading().markRead(room.item().id());
        }
    }
}

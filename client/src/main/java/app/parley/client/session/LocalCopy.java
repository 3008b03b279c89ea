// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.outcome.Outcome;
import app.parley.client.store.ChatStore;
import app.parley.client.store.Kept;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a session puts into the copy on the disk: a burst at a time. Confined to the session's thread.
final class LocalCopy {
    private final String me;
    private final ChatStore store;
    private final Map<RoomId, Long> ends = new HashMap<>();
    private final Map<RoomId, List<Event>> events = new LinkedHashMap<>();
    private final Set<RoomEntry> changed = new LinkedHashSet<>();
    private @Nullable String epoch;
    private boolean online;

    LocalCopy(String me, ChatStore store) {
        this.me = me;
        this.store = store;
    }

    void restore(Kept kept) {
        epoch = kept.epoch();
        ends.putAll(kept.ends());
    }

    /// The history that is copied; null while there is none.
    @Nullable
    String epoch() {
        return epoch;
    }

    /// Whether the server can be asked for what is not here.
    boolean isOnline() {
        return online;
    }

    void online(boolean now) {
        online = now;
    }

    /// The last seq of each room's copy: where a resume may begin for rooms that are not looked at.
    Map<RoomId, Long> ends() {
        return ends;
    }

    /// Return whether there is a copy, of another history than `now`.
    boolean isOfAnotherThan(String now) {
        return epoch != null && !epoch.equals(now);
    }

    /// The history is `now`: a copy of another one goes.
    void begin(String now) {
        if (!now.equals(epoch)) {
            ends.clear();
            events.clear();
            changed.clear();
            store.begin(now);
            epoch = now;
        }
    }

    void happened(RoomEntry entry, List<Event> fresh) {
        events.computeIfAbsent(entry.id(), _ -> new ArrayList<>()).addAll(fresh);
        changed.add(entry);
    }

    /// How `entry` stands is to be remembered.
    void changed(RoomEntry entry) {
        changed.add(entry);
    }

    /// The burst is over: hand it to the disk.
    void flush() {
        if (events.isEmpty() && changed.isEmpty()) {
            return;
        }
        var rooms = changed.stream().map(this::info).toList();
        var burst = new LinkedHashMap<RoomId, List<Event>>();
        events.forEach((room, fresh) -> burst.put(room, List.copyOf(fresh)));
        events.clear();
        changed.clear();
        copy(burst, rooms);
    }

    /// A page of `room` came over HTTP.
    void page(RoomId room, List<Event> page) {
        if (!page.isEmpty()) {
            copy(Map.of(room, List.copyOf(page)), List.of());
        }
    }

    private void copy(Map<RoomId, List<Event>> burst, List<RoomInfo> rooms) {
        if (epoch != null && store.copy(burst, rooms)) {
            burst.forEach((room, fresh) ->
                    ends.merge(room, fresh.stream().mapToLong(Event::seq).max().orElse(0), Math::max));
        }
    }

    /// I am not in `room` any more.
    void remove(RoomId room) {
        ends.remove(room);
        events.remove(room);
        changed.removeIf(entry -> entry.id().equals(room));
        store.removeRoom(room);
    }

    /// Forget rooms and history; what comes from now on is kept again.
    void forget(Consumer<Outcome<Boolean>> then) {
        var name = epoch;
        ends.clear();
        events.clear();
        store.forgetCopy(then);
        if (name != null) {
            store.begin(name);
        }
    }

    private RoomInfo info(RoomEntry entry) {
        var other = entry.otherPerson();
        return new RoomInfo(
                entry.id().value(),
                other.isPresent() ? "" : entry.name(),
                entry.kind().wireName(),
                entry.topicProperty().get(),
                entry.head(),
                entry.count().read(),
                entry.count().unread(),
                entry.count().mentions(),
                true,
                other.map(person -> List.of(me, person)).orElse(null),
                false,
                entry.order());
    }
}

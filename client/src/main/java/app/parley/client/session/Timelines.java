// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.api.ServerApi;
import app.parley.client.outcome.Delays;
import app.parley.client.store.ChatStore;
import app.parley.shared.model.RoomId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/// The timelines of the rooms that were looked at, and which of them are looked at now.
///
/// Confined to the session's thread.
final class Timelines {
    private static final int HELLO_BYTES = 48 << 10;

    private final String me;
    private final ServerApi api;
    private final Executor thread;
    private final Delays delays;
    private final Outbox outbox;
    private final ChatStore store;
    private final LocalCopy copy;
    private final Map<RoomId, Timeline> timelines = new HashMap<>();
    private final Set<RoomId> open = new HashSet<>();
    private Map<RoomId, Long> told = Map.of();
    private boolean closed;

    Timelines(
            String me, ServerApi api, Executor thread, Delays delays, Outbox outbox, ChatStore store, LocalCopy copy) {
        this.me = me;
        this.api = api;
        this.thread = thread;
        this.delays = delays;
        this.outbox = outbox;
        this.store = store;
        this.copy = copy;
    }

    Optional<Timeline> find(RoomId room) {
        return Optional.ofNullable(timelines.get(room));
    }

    /// Return the timeline of `room`, an empty one with what of mine waits when there was none.
    Timeline of(RoomId room) {
        var known = timelines.get(room);
        if (known != null) {
            return known;
        }
        var history = new KeptHistory(room, store, copy, api, thread, () -> closed);
        var timeline = new Timeline(room, me, history, delays);
        outbox.of(room).forEach(entry -> Own.show(timeline, entry, me));
        timelines.put(room, timeline);
        return timeline;
    }

    /// Return false when `room` is looked at already.
    boolean open(RoomId room) {
        return open.add(room);
    }

    boolean isOpen(RoomId room) {
        return open.contains(room);
    }

    /// Return `rooms`, those first that are looked at.
    List<RoomEntry> openFirst(List<RoomEntry> rooms) {
        return rooms.stream()
                .sorted(Comparator.comparing((RoomEntry entry) -> !isOpen(entry.id())))
                .toList();
    }

    void shut(RoomId room) {
        if (open.remove(room)) {
            find(room).ifPresent(Timeline::left);
        }
    }

    void remove(RoomId room) {
        open.remove(room);
        var timeline = timelines.remove(room);
        if (timeline != null) {
            timeline.reset();
        }
    }

    /// Return where to resume, and remember it: what has no place there does not come by itself.
    ///
    /// Rooms that are not looked at resume where their copy ends. A hello has a limit; what does not go in is a
    /// hole in the copy, which is filled later.
    Map<RoomId, Long> cursors() {
        var cursors = new HashMap<RoomId, Long>();
        timelines.forEach((room, timeline) -> timeline.cursor().ifPresent(seq -> cursors.put(room, seq)));
        int bytes = cursors.keySet().stream().mapToInt(Timelines::bytes).sum();
        for (var end : copy.ends().entrySet()) {
            bytes += bytes(end.getKey());
            if (bytes > HELLO_BYTES) {
                break;
            }
            cursors.putIfAbsent(end.getKey(), end.getValue());
        }
        told = Map.copyOf(cursors);
        return told;
    }

    private static int bytes(RoomId room) {
        return room.value().length() + 24;
    }

    /// The server has welcomed us and `entry` stands at its head: let its timeline have what will not come by
    /// itself.
    void welcomed(RoomEntry entry) {
        var timeline = timelines.get(entry.id());
        if (timeline != null && !told.containsKey(entry.id())) {
            timeline.expect(entry.head());
        }
        if (isOpen(entry.id())) {
            show(entry);
        }
    }

    /// Load what `entry` shows first unless it is here, with the "New" line where reading ended.
    void show(RoomEntry entry) {
        var timeline = of(entry.id());
        if (entry.unread() > 0 && timeline.newFromProperty().get() == 0) {
            timeline.markNewFrom(entry.count().read() + 1);
        }
        timeline.load(entry.head());
    }

    /// There is another history now.
    void reset() {
        told = Map.of();
        timelines.values().forEach(Timeline::reset);
    }

    void close() {
        closed = true;
        reset();
    }
}

package app.parley.client.session;

import app.parley.client.connection.Answers;
import app.parley.client.connection.Delays;
import app.parley.client.connection.Outcome;
import app.parley.client.connection.ServerApi;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.EventPage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The timelines of the rooms that were looked at, and which of them are looked at now.
///
/// Confined to the session's thread.
final class Timelines {
    private final String me;
    private final ServerApi api;
    private final Executor thread;
    private final Delays delays;
    private final Outbox outbox;
    private final Map<RoomId, Timeline> timelines = new HashMap<>();
    private final Set<RoomId> open = new HashSet<>();
    private Map<RoomId, Long> told = Map.of();
    private boolean closed;

    Timelines(String me, ServerApi api, Executor thread, Delays delays, Outbox outbox) {
        this.me = me;
        this.api = api;
        this.thread = thread;
        this.delays = delays;
        this.outbox = outbox;
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
        var timeline = new Timeline(room, me, new HttpHistory(room), delays);
        outbox.of(room).forEach(entry -> timeline.put(entry.shown()));
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
    Map<RoomId, Long> cursors() {
        var cursors = new HashMap<RoomId, Long>();
        timelines.forEach((room, timeline) -> timeline.cursor().ifPresent(seq -> cursors.put(room, seq)));
        told = Map.copyOf(cursors);
        return told;
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

    /// A room's events by HTTP, answered on the session's thread.
    private final class HttpHistory implements History {
        private final RoomId room;

        HttpHistory(RoomId room) {
            this.room = room;
        }

        @Override
        public void before(long seq, int limit, Consumer<Outcome<EventPage>> then) {
            hand(api.eventsBefore(room, seq, limit), then);
        }

        @Override
        public void after(long seq, int limit, Consumer<Outcome<EventPage>> then) {
            hand(api.eventsAfter(room, seq, limit), then);
        }

        private void hand(CompletableFuture<Outcome<EventPage>> answer, Consumer<Outcome<EventPage>> then) {
            Answers.hand(answer, thread, outcome -> {
                if (!closed) {
                    then.accept(outcome);
                }
            });
        }
    }
}

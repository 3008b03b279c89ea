// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.history.TimelineFeed;
import app.parley.client.store.OutboxEntry;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ClientFrame;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The timelines of the rooms that were looked at, and which of them are looked at now. Shows in them what the outbox
/// holds.
///
/// Confined to the session's thread.
final class Timelines implements Outbox.Listener {
    private static final int HELLO_BYTES = 48 << 10;

    private final OutboxList unsent;
    private final LocalCopy copy;
    private final Function<RoomId, TimelineFeed> make;
    private final Map<RoomId, TimelineFeed> feeds = new HashMap<>();
    private final Set<RoomId> open = new HashSet<>();
    private Map<RoomId, Long> told = Map.of();

    /// `make` makes the empty timeline of a room.
    Timelines(OutboxList unsent, LocalCopy copy, Function<RoomId, TimelineFeed> make) {
        this.unsent = unsent;
        this.copy = copy;
        this.make = make;
    }

    Optional<TimelineFeed> find(RoomId room) {
        return Optional.ofNullable(feeds.get(room));
    }

    /// Return the timeline of `room`, an empty one with what of mine waits when there was none.
    TimelineFeed of(RoomId room) {
        var known = feeds.get(room);
        if (known != null) {
            return known;
        }
        var feed = make.apply(room);
        unsent.of(room).forEach(feed::show);
        feeds.put(room, feed);
        return feed;
    }

    @Override
    public void changed(OutboxEntry entry) {
        find(entry.room()).ifPresent(feed -> feed.show(entry));
    }

    @Override
    public void kept(OutboxEntry entry, long seq) {
        find(entry.room()).ifPresent(feed -> feed.kept(entry, seq));
    }

    @Override
    public void gone(OutboxEntry entry) {
        find(entry.room()).ifPresent(feed -> feed.forget(entry));
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
            find(room).ifPresent(TimelineFeed::left);
        }
    }

    void remove(RoomId room) {
        open.remove(room);
        var feed = feeds.remove(room);
        if (feed != null) {
            feed.reset();
        }
    }

    /// Return the hello of a new connection, and remember where it resumes: other rooms do not come by themselves.
    ///
    /// Rooms that are not looked at resume where their copy ends. A hello has a limit; what does not go in is
    /// missing in the copy, and loaded later.
    ClientFrame.Hello hello() {
        var cursors = new HashMap<RoomId, Long>();
        feeds.forEach((room, feed) -> feed.cursor().ifPresent(seq -> cursors.put(room, seq)));
        int bytes = cursors.keySet().stream().mapToInt(Timelines::bytes).sum();
        for (var end : copy.ends().entrySet()) {
            bytes += bytes(end.getKey());
            if (bytes > HELLO_BYTES) {
                break;
            }
            cursors.putIfAbsent(end.getKey(), end.getValue());
        }
        told = Map.copyOf(cursors);
        var epoch = copy.epoch();
        return new ClientFrame.Hello(epoch == null ? null : new ClientFrame.ResumePoint(epoch, told));
    }

    private static int bytes(RoomId room) {
        return room.value().length() + 24;
    }

    /// The server has welcomed us and `entry` stands at its head: let its timeline have what will not come by
    /// itself.
    void welcomed(RoomEntry entry) {
        var feed = feeds.get(entry.id());
        if (feed != null && !told.containsKey(entry.id())) {
            feed.expect(entry.head());
        }
        if (isOpen(entry.id())) {
            show(entry);
        }
    }

    /// Load what `entry` shows first unless it is here, with the "New" line where reading ended.
    void show(RoomEntry entry) {
        var feed = of(entry.id());
        if (entry.unread() > 0 && feed.timeline().newFromProperty().get() == 0) {
            feed.markNewFrom(entry.count().read() + 1);
        }
        feed.load(entry.head());
    }

    /// There is another history now, or none any more.
    void reset() {
        told = Map.of();
        feeds.values().forEach(TimelineFeed::reset);
    }
}

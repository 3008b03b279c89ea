// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import java.util.List;

/// Brings what happens in my rooms to all who keep it: the counts, the copy, the timeline, the outbox. Confined
/// to the session's thread.
final class RoomEvents {
    private final Rooms rooms;
    private final RoomCounts counts;
    private final Timelines timelines;
    private final Outbox outbox;
    private final LocalCopy copy;
    private final Backfill backfill;
    private final Typists typists;
    private final SlowMode slowMode;
    private boolean watching = true;

    RoomEvents(
            Rooms rooms,
            RoomCounts counts,
            Timelines timelines,
            Outbox outbox,
            LocalCopy copy,
            Backfill backfill,
            Typists typists,
            SlowMode slowMode) {
        this.rooms = rooms;
        this.counts = counts;
        this.timelines = timelines;
        this.outbox = outbox;
        this.copy = copy;
        this.backfill = backfill;
        this.typists = typists;
        this.slowMode = slowMode;
    }

    /// Whether the person is looking: what comes while they are not begins a new "New" line in the rooms they
    /// look at.
    void watching(boolean now) {
        watching = now;
    }

    /// `events` have happened in `room`; they are ignored when I am not in it.
    void happened(RoomId room, List<Event> events) {
        rooms.find(room).ifPresent(entry -> happened(entry, events));
    }

    private void happened(RoomEntry entry, List<Event> events) {
        var room = entry.id();
        int before = entry.unread();
        counts.happened(entry, events);
        copy.happened(entry, events);
        var feed = timelines.find(room);
        if (!watching && before == 0 && entry.unread() > 0 && timelines.isOpen(room)) {
            feed.ifPresent(shown -> shown.markNewFrom(entry.count().read() + 1));
        }
        feed.ifPresent(shown -> shown.deliver(events));
        for (var event : events) {
            if (event instanceof Event.Changed changed && changed.rules() != null) {
                slowMode.ordered(entry);
            }
            if (event instanceof Event.Message message && message.from().equals(rooms.me())) {
                slowMode.said(entry, message);
                SendId.parse(message.id()).ifPresent(id -> outbox.kept(id, room, message.seq()));
            }
        }
    }

    /// The server goes on at `head` in `room`, and leaves out what is missing before.
    void gap(RoomId room, long head) {
        rooms.find(room).ifPresent(entry -> {
            entry.headIs(head);
            copy.changed(entry);
            backfill.lacks(entry);
        });
        timelines.find(room).ifPresent(feed -> feed.gap(head));
    }

    /// `person` is writing in `room`.
    void typing(RoomId room, String person) {
        if (!person.equals(rooms.me())) {
            rooms.find(room).ifPresent(entry -> typists.writes(entry, person));
        }
    }

    /// The server refused a message of mine in `room`: I wait `seconds` before the next one.
    void slowed(RoomId room, long seconds) {
        rooms.find(room).ifPresent(entry -> slowMode.refused(entry, seconds));
    }

    /// Another device of mine has read `room` up to `seq`.
    void readUpTo(RoomId room, long seq) {
        rooms.find(room).ifPresent(entry -> counts.readUpTo(entry, seq));
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.api.ServerApi;
import app.parley.client.history.Timeline;
import app.parley.client.outcome.Outcome;
import app.parley.client.store.ChatStore;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The rooms as they are read: their timelines, their pins, and how far I have read.
///
/// Confined to the session's thread.
public final class Reading {
    private final ServerApi api;
    private final SessionAnswers answers;
    private final ChatStore store;
    private final LocalCopy copy;
    private final Rooms rooms;
    private final Timelines timelines;
    private final ReadMarks readMarks;
    private Optional<RoomId> lastRoom = Optional.empty();

    Reading(
            ServerApi api,
            SessionAnswers answers,
            ChatStore store,
            LocalCopy copy,
            Rooms rooms,
            Timelines timelines,
            ReadMarks readMarks) {
        this.api = api;
        this.answers = answers;
        this.store = store;
        this.copy = copy;
        this.rooms = rooms;
        this.timelines = timelines;
        this.readMarks = readMarks;
    }

    /// `room` was read last in an earlier life of the app.
    void restore(Optional<RoomId> room) {
        lastRoom = room;
    }

    /// Begin to look at `room`: load its newest page, put the "New" line where reading ended, and return its
    /// timeline.
    public Timeline open(RoomId room) {
        boolean first = timelines.open(room);
        store.keepLastRoom(room);
        if (first) {
            rooms.find(room).ifPresent(timelines::show);
        }
        return timelines.of(room).timeline();
    }

    /// The room that was read last, also in an earlier life of the app.
    public Optional<RoomId> lastRoom() {
        return lastRoom;
    }

    /// Stop looking at `room`: the "New" line goes.
    public void shut(RoomId room) {
        timelines.shut(room);
    }

    /// Return the timeline of `room` without looking at it; it loads nothing by itself.
    public Timeline timeline(RoomId room) {
        return timelines.of(room).timeline();
    }

    /// Ask the server for the messages that are pinned to `room`, the one that was pinned last first.
    public void pins(RoomId room, Consumer<Outcome<List<Event.Message>>> then) {
        answers.hand(api.pins(room), outcome -> then.accept(outcome.map(Reading::messages)));
    }

    /// Find the messages of `room` that are pinned and that this computer has, the newest first. Works without a
    /// connection.
    public void keptPins(RoomId room, Consumer<Outcome<List<Event.Message>>> then) {
        store.pins(room, then);
    }

    private static List<Event.Message> messages(EventPage page) {
        return page.events().stream()
                .filter(Event.Message.class::isInstance)
                .map(Event.Message.class::cast)
                .toList();
    }

    /// I have read everything in `room`.
    public void markRead(RoomId room) {
        rooms.find(room).ifPresent(entry -> {
            if (entry.head() > entry.count().read()) {
                entry.count().readUpTo(entry.head());
                entry.showCount();
                copy.changed(entry);
                copy.flush();
                readMarks.mark(room, entry.head());
            }
        });
    }
}

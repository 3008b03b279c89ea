// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.outcome.Delays;
import app.parley.shared.model.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Who is writing where, until six seconds after they last said so; and how often I may say so myself.
///
/// Confined to the session's thread.
final class Typists {
    private static final Duration SHOWN = Duration.ofSeconds(6);
    private static final Duration BETWEEN_MINE = Duration.ofSeconds(3);

    /// More people than this are not told apart anyway.
    private static final int MOST = 500;

    private record Typist(RoomId room, String name) {}

    private final Delays delays;
    private final InstantSource clock;
    private final Map<Typist, Delays.Delay> ends = new HashMap<>();
    private final Map<RoomId, Instant> mine = new HashMap<>();

    Typists(Delays delays, InstantSource clock) {
        this.delays = delays;
        this.clock = clock;
    }

    /// `name` is writing in `entry`.
    void writes(RoomEntry entry, String name) {
        var typist = new Typist(entry.id(), name);
        var before = ends.remove(typist);
        if (before != null) {
            before.cancel();
        } else if (ends.size() >= MOST) {
            return;
        }
        entry.writes(name);
        ends.put(typist, delays.after(SHOWN, () -> {
            ends.remove(typist);
            entry.stopsWriting(name);
        }));
    }

    /// Return whether it is time to tell `room` that I am writing, and remember that I did.
    boolean mayTell(RoomId room) {
        var now = clock.instant();
        var last = mine.get(room);
        if (last != null && now.isBefore(last.plus(BETWEEN_MINE))) {
            return false;
        }
        mine.put(room, now);
        return true;
    }

    /// I have said what I wrote in `room`: the next word may be told at once.
    void said(RoomId room) {
        mine.remove(room);
    }

    void close() {
        ends.values().forEach(Delays.Delay::cancel);
        ends.clear();
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.api.ServerApi;
import app.parley.client.outcome.Answers;
import app.parley.client.outcome.Backoff;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.store.ChatStore;
import app.parley.client.store.Hole;
import app.parley.shared.protocol.EventPage;
import app.parley.shared.protocol.Limits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Brings into the copy what an absence left out, behind what the person does. Confined to the session's thread.
///
/// One page is on its way at a time, from the newest on, with a pause after each; a room of which there is
/// nothing gets its newest page. It ends when no room has a hole, or with the connection, and begins anew
/// with the next one.
final class Backfill {
    private static final int PAUSE_MILLIS = 40;
    private static final int MOST_REPEATS = 3;

    private final LocalCopy copy;
    private final ChatStore store;
    private final ServerApi api;
    private final Executor thread;
    private final Delays delays;
    private final RandomGenerator random;
    private final Backoff backoff;
    private final ArrayDeque<RoomEntry> rooms = new ArrayDeque<>();

    private Delays.@Nullable Delay next;
    private @Nullable Hole asked;
    private int repeats;
    private boolean asking;
    private boolean connected;
    /// Answers to questions of an earlier connection change nothing.
    private int life;

    Backfill(LocalCopy copy, ChatStore store, ServerApi api, Executor thread, Delays delays, RandomGenerator random) {
        this.copy = copy;
        this.store = store;
        this.api = api;
        this.thread = thread;
        this.delays = delays;
        this.random = random;
        this.backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), random);
    }

    /// The server listens: look for holes in `all`, the first one first.
    void connected(Collection<RoomEntry> all) {
        disconnected();
        connected = true;
        rooms.addAll(all);
        later(Duration.ofMillis(200 + random.nextInt(300)));
    }

    /// Something of `room` was left out: it comes next.
    void lacks(RoomEntry room) {
        rooms.remove(room);
        rooms.addFirst(room);
        later(Duration.ofMillis(PAUSE_MILLIS));
    }

    void disconnected() {
        connected = false;
        life++;
        asking = false;
        rooms.clear();
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    private void later(Duration wait) {
        if (connected && next == null && !asking) {
            next = delays.after(wait, () -> {
                next = null;
                step();
            });
        }
    }

    private void step() {
        var room = rooms.peek();
        if (room == null) {
            return;
        }
        asking = true;
        int mine = life;
        store.newestHole(room.id(), hole -> {
            if (mine == life) {
                look(room, hole.orElseGet(() -> end(room)));
            }
        });
    }

    /// What is missing after the end of the copy: at most a page of it is asked for, the rest is a hole then.
    private Hole end(RoomEntry room) {
        long end = copy.ends().getOrDefault(room.id(), 0L);
        return new Hole(Math.max(end, room.head() - Limits.PAGE_EVENTS) + 1, room.head());
    }

    private void look(RoomEntry room, Hole hole) {
        // What was asked for and is missing still cannot be written now, or is not there.
        if (hole.first() > hole.last() || (hole.equals(asked) && ++repeats > MOST_REPEATS)) {
            done(room);
            step();
            return;
        }
        if (!hole.equals(asked)) {
            asked = hole;
            repeats = 0;
        }
        int limit = (int) Math.min(Limits.PAGE_EVENTS, hole.last() - hole.first() + 1);
        int mine = life;
        Answers.hand(api.eventsBefore(room.id(), hole.last() + 1, limit), thread, outcome -> {
            if (mine == life) {
                asking = false;
                take(room, outcome);
            }
        });
    }

    private void take(RoomEntry room, Outcome<EventPage> outcome) {
        switch (outcome) {
            case Outcome.Failed<EventPage>(Failure.Refused refused)
            when refused.status() < 500 && refused.status() != 429 -> {
                done(room);
                later(pause());
            }
            case Outcome.Failed<EventPage> _ -> later(backoff.next());
            case Outcome.Done<EventPage>(var page) -> {
                backoff.reset();
                copy.page(room.id(), page.events());
                later(pause());
            }
        }
    }

    private void done(RoomEntry room) {
        asking = false;
        rooms.remove(room);
        asked = null;
        repeats = 0;
    }

    private Duration pause() {
        return Duration.ofMillis(PAUSE_MILLIS + random.nextInt(PAUSE_MILLIS));
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.shared.model.RoomId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How far a device has come in, and what waits until it is live. Thread-safe; nothing is called with its lock held.
///
/// ```
///   NEW ──begin──▶ LOADING ──finish──▶ LIVE
/// ```
final class Stage {
    /// Frames of the device and changes of its memberships that may wait for the welcome.
    private static final int MOST_WAITING = 100;

    /// What became of a task.
    enum Fate {
        /// It waits, and is run before the device is live.
        WAITS,
        /// The device has not said hello: the task was forgotten.
        NEW,
        /// Too much waits: the task was forgotten.
        FULL,
        /// The device is live: the caller is to do the task.
        LIVE
    }

    private enum State {
        NEW,
        LOADING,
        LIVE
    }

    private volatile State state = State.NEW;
    private List<Runnable> waiting = List.of();

    /// The newest read mark of each room that another device of the account set meanwhile: at most one for each room
    /// that the account is in.
    private Map<RoomId, Runnable> marks = Map.of();

    boolean isLive() {
        return state == State.LIVE;
    }

    /// The device says hello; returns false when it had before.
    synchronized boolean begin() {
        boolean begins = state == State.NEW;
        if (begins) {
            state = State.LOADING;
        }
        return begins;
    }

    /// Keep `task` until the device is live, if it is being welcomed.
    synchronized Fate keep(Runnable task) {
        return switch (state) {
            case NEW -> Fate.NEW;
            case LIVE -> Fate.LIVE;
            case LOADING -> {
                if (waiting.size() == MOST_WAITING) {
                    yield Fate.FULL;
                }
                if (waiting.isEmpty()) {
                    waiting = new ArrayList<>();
                }
                waiting.add(task);
                yield Fate.WAITS;
            }
        };
    }

    /// Keep the read mark of `room` until the device is live, if it is being welcomed, in place of an older one.
    synchronized Fate keepMark(RoomId room, Runnable mark) {
        if (state == State.LOADING) {
            if (marks.isEmpty()) {
                marks = new HashMap<>();
            }
            marks.put(room, mark);
        }
        return switch (state) {
            case NEW -> Fate.NEW;
            case LOADING -> Fate.WAITS;
            case LIVE -> Fate.LIVE;
        };
    }

    /// Run what waits, in order, and what comes meanwhile; then the device is live.
    void finish() {
        for (var next = takeOrGoLive(); !next.isEmpty(); next = takeOrGoLive()) {
            next.forEach(Runnable::run);
        }
    }

    private synchronized List<Runnable> takeOrGoLive() {
        var next = waiting;
        waiting = List.of();
        if (next.isEmpty() && !marks.isEmpty()) {
            next = List.copyOf(marks.values());
            marks = Map.of();
        }
        if (next.isEmpty()) {
            state = State.LIVE;
        }
        return next;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The part of a room's log that is held: the events from `first` to `last` without a gap. Confined to the session's
/// thread.
///
/// It keeps the numbers, and those events that came too early; the others are handed on. Nothing is held before it is
/// opened with the newest page.
final class EventWindow {
    /// More missing events than this are not loaded before they are asked for: the newest page is shown instead.
    static final int MOST_MISSING = 1_000;

    private final TreeMap<Long, Event> early = new TreeMap<>();
    private boolean open;
    private long first = 1;
    private long last;
    private long head;

    boolean isOpen() {
        return open;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    /// The seq up to which the log is known to go.
    long head() {
        return head;
    }

    /// The log goes up to `seq` at least.
    void headIs(long seq) {
        head = Math.max(head, seq);
    }

    /// How many events between `last` and the head are missing.
    long missing() {
        return Math.max(0, head - last);
    }

    boolean holds(long seq) {
        return open && first <= seq && seq <= last;
    }

    /// Hold `newest`, a page without a gap, and nothing else.
    void open(List<Event> newest) {
        open = true;
        first = newest.isEmpty() ? 1 : newest.getFirst().seq();
        last = newest.isEmpty() ? 0 : newest.getLast().seq();
    }

    /// Return whether `older` lies directly before what is held.
    boolean follows(List<Event> older) {
        return isContiguous(older) && older.getLast().seq() == first - 1;
    }

    /// Hold everything from `seq` on: a page from there was put on top, or what lies before was dropped.
    void beginAt(long seq) {
        first = seq;
    }

    /// Take `events`, in any order and some of them again; return those that can be held now, in order.
    List<Event> add(List<Event> events) {
        for (var event : events) {
            if (event.seq() > last) {
                early.put(event.seq(), event);
            }
        }
        var next = open ? next() : List.<Event>of();
        while (early.size() > MOST_MISSING) {
            headIs(early.pollLastEntry().getKey());
        }
        if (open && !early.isEmpty()) {
            headIs(early.firstKey() - 1);
        }
        return next;
    }

    private List<Event> next() {
        early.headMap(last, true).clear();
        var next = new ArrayList<Event>();
        while (!early.isEmpty() && early.firstKey() == last + 1) {
            next.add(early.pollFirstEntry().getValue());
            last++;
        }
        return next;
    }

    /// Another page will be the newest one; until it is here, nothing is held.
    void close() {
        open = false;
    }

    /// The log is another one.
    void clear() {
        open = false;
        early.clear();
        head = 0;
        last = 0;
        first = 1;
    }

    static boolean isContiguous(List<Event> events) {
        for (int i = 1; i < events.size(); i++) {
            if (events.get(i).seq() != events.get(i - 1).seq() + 1) {
                return false;
            }
        }
        return true;
    }
}

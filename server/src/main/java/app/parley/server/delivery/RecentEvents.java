// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The last events of a room in one encoding, so that a short absence costs no read. Without gaps; bounded in number,
/// in bytes, and by
/// the share of all rooms together.
final class RecentEvents<E> {
    private static final int MOST_EVENTS = 256;
    private static final int MOST_BYTES = 256 * 1024;

    private final EventEncoding<E> encoding;
    private final RecentShare share;
    private final @Nullable Object[] events = new Object[MOST_EVENTS];
    private long first = 1;
    private long next = 1;
    private int bytes;

    RecentEvents(EventEncoding<E> encoding, RecentShare share) {
        this.encoding = encoding;
        this.share = share;
    }

    /// Remember the event at `seq`; one that does not follow on the last one replaces everything.
    void add(long seq, E event) {
        if (seq != next) {
            clear();
            first = seq;
            next = seq;
        }
        if (next - first == MOST_EVENTS) {
            drop();
        }
        int size = encoding.size(event);
        events[slot(next)] = event;
        bytes += size;
        next++;
        share.kept(this, size);
        while (bytes > MOST_BYTES) {
            drop();
        }
    }

    /// Whether every event after `seq` up to `head` is here.
    boolean cover(long seq, long head) {
        return next == head + 1 && first <= seq + 1 && seq < head;
    }

    /// Return the events after `seq`, which [#cover] said are here.
    List<E> after(long seq) {
        var found = new ArrayList<E>((int) (next - seq - 1));
        for (long at = seq + 1; at < next; at++) {
            found.add(event(at));
        }
        return found;
    }

    void clear() {
        while (first < next) {
            drop();
        }
    }

    private void drop() {
        int size = encoding.size(event(first));
        bytes -= size;
        share.dropped(size);
        events[slot(first)] = null;
        first++;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // only events of this encoding are here; empty slots are not read
    private E event(long seq) {
        return (E) events[slot(seq)];
    }

    private static int slot(long seq) {
        return (int) (seq % MOST_EVENTS);
    }
}

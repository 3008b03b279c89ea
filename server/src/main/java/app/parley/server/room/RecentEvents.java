// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.shared.json.EncodedFrame;
import java.util.ArrayList;
import java.util.List;

/// The last frames of a room, so that a short absence costs no read. Without gaps; bounded in number, in bytes, and by
/// the share of all rooms together.
final class RecentEvents {
    private static final int MOST_FRAMES = 256;
    private static final int MOST_BYTES = 256 * 1024;

    private final RecentShare share;
    private final EncodedFrame[] frames = new EncodedFrame[MOST_FRAMES];
    private long first = 1;
    private long next = 1;
    private int bytes;

    RecentEvents(RecentShare share) {
        this.share = share;
    }

    /// Remember the frame of `seq`; what does not follow on the last one replaces everything.
    void add(long seq, EncodedFrame frame) {
        if (seq != next) {
            clear();
            first = seq;
            next = seq;
        }
        if (next - first == MOST_FRAMES) {
            drop();
        }
        frames[slot(next)] = frame;
        bytes += frame.size();
        next++;
        share.kept(this, frame.size());
        while (bytes > MOST_BYTES) {
            drop();
        }
    }

    /// Whether every event after `seq` up to `head` is here.
    boolean cover(long seq, long head) {
        return next == head + 1 && first <= seq + 1 && seq < head;
    }

    /// Return the frames after `seq`, which [#cover] said are here.
    List<EncodedFrame> after(long seq) {
        var found = new ArrayList<EncodedFrame>((int) (next - seq - 1));
        for (long at = seq + 1; at < next; at++) {
            found.add(frames[slot(at)]);
        }
        return found;
    }

    void clear() {
        while (first < next) {
            drop();
        }
    }

    @SuppressWarnings("NullAway") // an empty slot is null, and no one reads it
    private void drop() {
        int slot = slot(first);
        bytes -= frames[slot].size();
        share.dropped(frames[slot].size());
        frames[slot] = null;
        first++;
    }

    private static int slot(long seq) {
        return (int) (seq % MOST_FRAMES);
    }
}

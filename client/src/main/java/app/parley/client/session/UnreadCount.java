// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.shared.protocol.Limits;
import java.util.ArrayDeque;

/// How much of one room is unread: what the server counted up to some head, and what came after.
///
/// Confined to the session's thread. Only messages of others count, and not those that were deleted;
/// both counts stop at 1,000.
final class UnreadCount {
    private record Mark(long seq, boolean mention) {}

    private final ArrayDeque<Mark> since = new ArrayDeque<>();
    /// Everything up to here is in the server's counts.
    private long counted;
    private long read;
    private int unread;
    private int mentions;

    long read() {
        return read;
    }

    int unread() {
        return Math.min(Limits.UNREAD_COUNT, unread + since.size());
    }

    int mentions() {
        return Math.min(
                Limits.UNREAD_COUNT,
                mentions + (int) since.stream().filter(Mark::mention).count());
    }

    /// Take the server's counts up to `head`, made when `serverRead` was all it knew to be read.
    ///
    /// Return false when I have read further than that and it is not known how much of the counts is left; older
    /// counts than those that are known change nothing.
    boolean counted(long head, long serverRead, int serverUnread, int serverMentions) {
        if (head < counted) {
            // An answer from before something that is here already.
            return true;
        }
        counted = head;
        since.removeIf(mark -> mark.seq() <= counted);
        unread = serverUnread;
        mentions = serverMentions;
        if (serverRead >= read) {
            read = serverRead;
            since.removeIf(mark -> mark.seq() <= read);
            return true;
        }
        return readUpTo(read);
    }

    /// Another person wrote the message at `seq`.
    void message(long seq, boolean mention) {
        if (seq > counted
                && seq > read
                && (since.isEmpty() || seq > since.getLast().seq())) {
            since.add(new Mark(seq, mention));
            if (since.size() > Limits.UNREAD_COUNT) {
                since.removeFirst();
            }
        }
    }

    /// At `seq` the message at `target` was deleted: it counts no more. Return false when it is not known
    /// how much of the server's counts is left.
    boolean deleted(long seq, long target) {
        if (seq <= counted) {
            return true;
        }
        since.removeIf(mark -> mark.seq() == target);
        return !isInServersCounts(target);
    }

    /// At `seq` the message at `target` got another text; return false when it is not known how much of the server's
    /// counts is left.
    boolean edited(long seq, long target, boolean mention) {
        if (seq <= counted) {
            return true;
        }
        if (since.removeIf(mark -> mark.seq() == target && mark.mention() != mention)) {
            var later = new ArrayDeque<Mark>();
            while (!since.isEmpty() && since.getLast().seq() > target) {
                later.addFirst(since.removeLast());
            }
            since.add(new Mark(target, mention));
            since.addAll(later);
        }
        return !isInServersCounts(target) || (!mention && mentions == 0);
    }

    private boolean isInServersCounts(long target) {
        return unread > 0 && target > read && target <= counted;
    }

    /// Everything up to `seq` is read; return false when it is not known how much of the server's counts is left.
    boolean readUpTo(long seq) {
        read = Math.max(read, seq);
        since.removeIf(mark -> mark.seq() <= read);
        if (read >= counted) {
            unread = 0;
            mentions = 0;
        }
        return unread == 0;
    }

    /// There is another history now: nothing is known.
    void reset() {
        since.clear();
        counted = 0;
        read = 0;
        unread = 0;
        mentions = 0;
    }
}

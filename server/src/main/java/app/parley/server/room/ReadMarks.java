// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.log.EventLog;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// How far accounts have read, on its way to the database: the newest mark of each account and room, written together.
///
/// Thread-safe, and never blocks. A message that a thousand people see brings a thousand marks: one by one they would
/// cost the log's writer as much as five hundred messages.
final class ReadMarks {
    /// Marks that may wait; beyond it no new one is taken.
    static final int MOST_WAITING = 50_000;
    /// Marks of one write, so that no message waits long behind it.
    static final int MOST_WRITTEN = 5_000;

    private final Database database;
    /// By account and number of the room. Guarded by `this`, as are the next two.
    private final Map<Long, Map<Long, ReadMark>> waiting = new LinkedHashMap<>();

    private int count;
    private final List<Set<Long>> beingWritten = new ArrayList<>();

    ReadMarks(Database database) {
        this.database = database;
    }

    /// What became of marks that were written together.
    interface Outcome {
        /// They are kept; `news` are those that were further than what was known.
        void kept(List<ReadMark> news);

        /// None of `marks` is kept.
        void lost(List<ReadMark> marks);
    }

    /// Take `mark` for the next write; return false, having done nothing, when too many wait.
    synchronized boolean add(ReadMark mark) {
        var known = waiting.get(mark.account());
        boolean isNew = known == null || !known.containsKey(mark.room().no());
        if (isNew && count >= MOST_WAITING) {
            return false;
        }
        waiting.computeIfAbsent(mark.account(), _ -> new HashMap<>())
                .merge(mark.room().no(), mark, (before, now) -> now.seq() > before.seq() ? now : before);
        count += isNew ? 1 : 0;
        return true;
    }

    /// Write what waits, at most [#MOST_WRITTEN] of it; completes when it is kept or lost, and never fails.
    CompletableFuture<Void> write(Outcome outcome) {
        return write(take(), outcome);
    }

    /// Write what waits of `account`; completes when all that was taken of it before is kept or lost, and never fails.
    CompletableFuture<Void> write(long account, Outcome outcome) {
        List<ReadMark> own;
        synchronized (this) {
            var marks = waiting.remove(account);
            if (marks == null && beingWritten.stream().noneMatch(accounts -> accounts.contains(account))) {
                return CompletableFuture.completedFuture(null);
            }
            own = marks == null ? List.of() : List.copyOf(marks.values());
            count -= own.size();
        }
        // Writes are done in order, so that one without marks waits for those that are under way.
        return write(own, outcome);
    }

    synchronized int waiting() {
        return count;
    }

    private synchronized List<ReadMark> take() {
        var taken = new ArrayList<ReadMark>();
        var accounts = waiting.values().iterator();
        while (taken.size() < MOST_WRITTEN && accounts.hasNext()) {
            taken.addAll(accounts.next().values());
            accounts.remove();
        }
        count -= taken.size();
        return taken;
    }

    private CompletableFuture<Void> write(List<ReadMark> marks, Outcome outcome) {
        var accounts = new HashSet<Long>();
        marks.forEach(mark -> accounts.add(mark.account()));
        synchronized (this) {
            beingWritten.add(accounts);
        }
        return database.write(handle -> apply(handle, marks)).handle((news, failure) -> {
            synchronized (this) {
                beingWritten.remove(accounts);
            }
            if (failure == null) {
                tell(news, outcome::kept);
            } else {
                tell(marks, outcome::lost);
            }
            return null;
        });
    }

    private static void tell(List<ReadMark> marks, Consumer<List<ReadMark>> outcome) {
        if (!marks.isEmpty()) {
            outcome.accept(marks);
        }
    }

    private static List<ReadMark> apply(Handle handle, List<ReadMark> marks) {
        var heads = new HashMap<RoomKey, Long>();
        var news = new ArrayList<ReadMark>();
        for (var mark : marks) {
            long head = heads.computeIfAbsent(mark.room(), room -> EventLog.head(handle, room));
            if (RoomRepository.read(handle, mark.room(), mark.account(), Math.min(mark.seq(), head))) {
                news.add(mark);
            }
        }
        return news;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import app.parley.server.store.Handle;
import app.parley.server.store.StoreFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies the write-ahead log into the database beside the writer, and empties it when it must be or is long.
///
/// For one thread, but for [#erased()], [#failures()] and [#trouble()], which are for any.
final class Checkpointer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);

    /// Pages of the log, 64 MB of them, above which it is emptied.
    private static final int MOST_PAGES = 16 * 1024;

    /// How long emptying it waits for those who read from it; the writer waits meanwhile.
    private static final int TRUNCATE_MILLIS = 20;

    private final Handle connection;

    /// The database file. To close any of its descriptors gives up the locks that SQLite has in this process, so it
    /// stays open for as long as there is a connection.
    private final FileChannel file;

    /// Whether the log may still hold what was erased; at first an earlier run may have left it there.
    private final AtomicBoolean erased = new AtomicBoolean(true);

    private final AtomicLong failures = new AtomicLong();

    /// Why the last attempts failed, or null when the last one succeeded. Once may be chance.
    private volatile @Nullable String trouble;

    private int failuresInARow;

    /// Use `connection` to the database `file`, which no one else does, and close it in the end: the last one to.
    Checkpointer(Handle connection, Path file) throws IOException {
        this.connection = connection;
        this.file = FileChannel.open(file, StandardOpenOption.WRITE);
        connection.query("PRAGMA busy_timeout=" + TRUNCATE_MILLIS, row -> row.integer("timeout"));
    }

    /// How many pages the log has, and how many of them are in the database.
    private record Log(int pages, int copied) {
        static final Log EMPTY = new Log(0, 0);
    }

    /// Note that something was deleted whose bytes must not stay: they are to leave the log.
    void erased() {
        erased.set(true);
    }

    /// How many attempts have failed since the start.
    long failures() {
        return failures.get();
    }

    /// Why the write-ahead log cannot be copied into the database, in words; nothing when it can.
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /// Copy what is there, and empty the log if it must be or is long. What fails is tried again at the next time.
    void checkpoint() {
        boolean mustGo = erased.getAndSet(false);
        boolean gone = false;
        try {
            gone = (mayBeEmptied(copy()) || mustGo) && truncate();
            failuresInARow = 0;
            trouble = null;
        } catch (StoreFailure | IOException e) {
            failures.incrementAndGet();
            if (++failuresInARow > 1) {
                trouble = "What was written cannot be copied into the database: " + e.getMessage();
            }
            LOG.warn("checkpoint failed cause={}", e.getMessage());
        } finally {
            if (mustGo && !gone) {
                erased.set(true);
            }
        }
    }

    /// Whether the log, of which this much was just copied, is long, and no one keeps it from being emptied.
    ///
    /// While a writer never pauses, there is always something left to copy, and SQLite would let the log grow for
    /// ever. While a reader holds an old state, as a backup does, nothing more can be copied: emptying would keep
    /// the writer waiting, and fail.
    private boolean mayBeEmptied(Log log) throws IOException {
        if (log.pages <= MOST_PAGES) {
            return false;
        }
        // While it is emptied the writer waits for the disk to keep all that was copied, so most of it is kept now.
        file.force(false);
        var later = copy();
        return later.copied == later.pages || later.copied > log.copied;
    }

    private Log copy() {
        return connection
                .queryOne(
                        "PRAGMA wal_checkpoint(PASSIVE)",
                        row -> new Log(row.integer("log"), row.integer("checkpointed")))
                .orElse(Log.EMPTY);
    }

    /// Empty the log; return false when another connection was still reading from it, or wrote all the time.
    private boolean truncate() {
        return connection
                .queryOne("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.integer("busy") == 0)
                .orElse(false);
    }

    void shrink() {
        SqliteEngine.shrink(connection);
    }

    /// Empty the log, and let go of the database.
    @Override
    public void close() {
        // The connection is closed first, and by it SQLite's last lock.
        try (file;
                connection) {
            truncate();
        } catch (IOException e) {
            LOG.debug("closing the database's file failed", e);
        }
    }
}

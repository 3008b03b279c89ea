// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import app.parley.server.store.Handle;
import app.parley.server.store.Pace;
import app.parley.server.store.Progress;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.UnfinishedMove;
import app.parley.server.store.Whole;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;

/// A database as a file to be read, copied or repaired, beside its server or without one.
///
/// Thread-safe: every call has a connection of its own. Reading and copying never keep a server's writer waiting.
public final class DatabaseFile implements Whole {
    /// About a tenth of a millisecond of work between two looks at the clock.
    private static final int STEPS_BETWEEN_LOOKS = 2_000;
    /// What waits to reach the disk stays small, so that no commit's `fsync` has to wait for all of a copy.
    private static final long BYTES_BETWEEN_FORCES = 8L << 20;

    private final Path file;
    private final boolean filled;

    /// Of `file`, which no move may be filling.
    public DatabaseFile(Path file) {
        this(file, false);
    }

    private DatabaseFile(Path file, boolean filled) {
        this.file = file;
        this.filled = filled;
    }

    /// Return the database `file` for the move that fills it.
    public static DatabaseFile beingFilled(Path file) {
        return new DatabaseFile(file, true);
    }

    /// Return how many bytes it has, with those that still stand in its write-ahead log.
    public long size() {
        try {
            var wal = file.resolveSibling(file.getFileName() + "-wal");
            return Files.size(file) + (Files.exists(wal) ? Files.size(wal) : 0);
        } catch (IOException e) {
            throw StoreFailure.environment("The database " + file + " cannot be read.", e);
        }
    }

    @Override
    public <T> T read(Function<Handle, T> work) {
        try (var handle = new Handle(readOnly(), SqliteDialect.INSTANCE)) {
            refuse(handle);
            handle.run("BEGIN");
            return work.apply(handle);
        } catch (SQLException e) {
            throw SqliteDialect.INSTANCE.failure("opening " + file, e);
        }
    }

    @Override
    public <T> T readAlone(Function<Handle, T> work) {
        return read(work);
    }

    private void refuse(Handle handle) {
        Migrations.refuseNewer(handle);
        if (!filled && handle.hasTable("meta")) {
            UnfinishedMove.refuse(handle, "The database " + file);
        }
    }

    @Override
    public <T> T change(Function<Handle, T> work) {
        try (var handle = new Handle(connect(new SQLiteConfig(), file.toString()), SqliteDialect.INSTANCE)) {
            refuse(handle);
            handle.run("PRAGMA foreign_keys=ON");
            handle.run("BEGIN IMMEDIATE");
            try {
                var result = work.apply(handle);
                handle.run("COMMIT");
                return result;
            } catch (RuntimeException e) {
                SqliteWriter.rollBack(handle);
                throw e;
            }
        } catch (SQLException e) {
            throw SqliteDialect.INSTANCE.failure("opening " + file, e);
        }
    }

    /// Write what the database holds at this moment to `copy`, which must not exist, without what was
    /// deleted from it. Writers go on meanwhile.
    public void copyTo(Path copy, Pace pace, Progress progress) {
        long total = size();
        var handler = new Copying(copy, total, pace, progress);
        try (var connection = readOnly();
                var statement = connection.prepareStatement("VACUUM INTO ?")) {
            ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, handler);
            try {
                statement.setString(1, copy.toString());
                statement.execute();
            } finally {
                ProgressHandler.clearHandler(connection);
            }
            force(copy);
        } catch (SQLException e) {
            throw handler.stopped == null ? SqliteDialect.INSTANCE.failure("copying " + file, e) : handler.stopped;
        } catch (IOException e) {
            throw StoreFailure.environment("The copy " + copy + " cannot be written. Check its free space.", e);
        }
    }

    private static void force(Path copy) throws IOException {
        try (var channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private Connection readOnly() throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        return connect(config, isSealed() ? "file:" + file.toUri().getRawPath() + "?immutable=1" : file.toString());
    }

    /// True where the folder cannot be written and its server has ended well, so that there is no write-ahead log.
    /// SQLite
    /// would make one even to read, unless it is told that nothing changes there.
    private boolean isSealed() {
        return !Files.isWritable(file.toAbsolutePath().getParent())
                && Files.notExists(file.resolveSibling(file.getFileName() + "-wal"));
    }

    private Connection connect(SQLiteConfig config, String name) throws SQLException {
        if (!Files.isRegularFile(file)) {
            throw StoreFailure.unusable("There is no database " + file + ".");
        }
        config.setBusyTimeout(5_000);
        return DriverManager.getConnection("jdbc:sqlite:" + name, config.toProperties());
    }

    /// What a copy does now and then while SQLite makes it.
    private static final class Copying extends ProgressHandler {
        private final Path copy;
        private final long total;
        private final Pace pace;
        private final Progress progress;
        private long forced;
        private @Nullable RuntimeException stopped;

        Copying(Path copy, long total, Pace pace, Progress progress) {
            this.copy = copy;
            this.total = total;
            this.pace = pace;
            this.progress = progress;
        }

        @Override
        protected int progress() {
            try {
                long written = Files.exists(copy) ? Files.size(copy) : 0;
                if (written - forced >= BYTES_BETWEEN_FORCES) {
                    force(copy);
                    forced = written;
                }
                progress.reached("copying", written, Math.max(total, written));
                pace.step();
                return 0;
            } catch (IOException e) {
                stopped = StoreFailure.environment("The copy " + copy + " cannot be written.", e);
            } catch (RuntimeException e) {
                stopped = e;
            }
            // No exception finds its way through SQLite; this ends the copying.
            return 1;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import app.parley.server.config.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/// The SQLite database of one server.
///
/// Thread-safe. Reads borrow one of a few read-only connections and block their thread, so no event loop may read;
/// writes go to the one writer thread and come back as a future or a callback.
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int READERS = 4;
    private static final int WRITES_WAITING = 20_000;
    private static final int BUSY_MILLIS = 5_000;
    private static final long CHECKPOINT_SECONDS = 2;

    /// Between two looks at whether the caches may go.
    private static final long CACHES_SECONDS = 15;

    /// Room for a few messages: less would not be worth being called ready.
    private static final int PROBE_BYTES = 32 * 1024;

    /// Through the table, its index by place, and the rows that it points to.
    private static final String LAST_WRITTEN = """
            SELECT e.text, i.seq, a.username, r.id
              FROM (SELECT * FROM event ORDER BY no DESC LIMIT 1000) e
              JOIN event i ON i.room = e.room AND i.seq = e.seq
              JOIN account a ON a.no = e.account JOIN room r ON r.no = e.room""";

    private final Writer writer;
    private final BlockingQueue<Handle> readers;
    private final Checkpointer checkpointer;
    private final Path file;
    private final IdleCaches caches = new IdleCaches();
    private volatile @Nullable DamageCheck damageCheck;
    private final ScheduledExecutorService checkpoints;

    private Database(Writer writer, BlockingQueue<Handle> readers, Checkpointer checkpointer, Path file) {
        this.writer = writer;
        this.readers = readers;
        this.checkpointer = checkpointer;
        this.file = file;
        this.checkpoints = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("parley-checkpoint").factory());
    }

    /// Open or make the database `file` for someone who may not upgrade it.
    ///
    /// With `check`, look for damage where the last run wrote last; [#lookForDamage()] looks everywhere.
    ///
    /// @throws StoreFailure when it is damaged, of an older or a newer Parley, or cannot be read or
    /// written
    public static Database open(Path file, Durability durability, boolean check) {
        return open(file, durability, check, (from, to) -> {
            throw Migrations.older(from, to);
        });
    }

    /// Open or make the database `file`, and bring it to the newest schema after `beforeUpgrade` where
    /// it is older.
    ///
    /// @throws StoreFailure when it is seen to be damaged, of a newer Parley, or cannot be read or
    /// written
    public static Database open(Path file, Durability durability, boolean check, BeforeUpgrade beforeUpgrade) {
        try {
            if (Files.notExists(file)) {
                OwnerOnly.createFile(file);
            }
            boolean lost = check
                    && WriteAheadLog.hidesFrames(
                            file.resolveSibling(file.getFileName() + "-wal"),
                            file.resolveSibling(file.getFileName() + "-shm"));
            var connection = connect(file);
            prepare(connection, durability, check, beforeUpgrade);
            if (lost) {
                beginAnotherHistory(connection);
            }
            var readers = new ArrayBlockingQueue<Handle>(READERS);
            for (int i = 0; i < READERS; i++) {
                readers.add(new Handle(reader(file)));
            }
            var database = new Database(
                    new Writer(new Handle(connection), WRITES_WAITING),
                    readers,
                    new Checkpointer(new Handle(connect(file)), file),
                    file);
            database.start();
            return database;
        } catch (SQLException e) {
            throw Handle.failure("opening " + file, e);
        } catch (IOException e) {
            throw new StoreFailure(
                    StoreFailure.Kind.ENVIRONMENT,
                    "The database " + file + " cannot be made (" + e.getClass().getSimpleName() + ").",
                    e);
        }
    }

    private static void prepare(
            Connection connection, Durability durability, boolean check, BeforeUpgrade beforeUpgrade)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            // Checkpoints run on a thread of their own: inside a commit they cost tens of milliseconds.
            statement.execute("PRAGMA wal_autocheckpoint=0");
            statement.execute("PRAGMA synchronous=" + durability.synchronous());
            statement.execute("PRAGMA cache_size=-16000");
            // What is deleted is overwritten, not only let go of.
            statement.execute("PRAGMA secure_delete=ON");
            Migrations.run(connection, beforeUpgrade);
            if (check) {
                readTheEnd(connection);
            }
        } catch (SQLException | StoreFailure e) {
            connection.close();
            throw e;
        }
    }

    /// Read what was written last, which is what a crash can have harmed, and the whole schema with it.
    private static void readTheEnd(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(LAST_WRITTEN)) {
            while (rows.next()) {
                rows.getString(1);
            }
        }
    }

    /// What clients saw is not all there any more: they have to load again, instead of going on from what is gone.
    private static void beginAnotherHistory(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("UPDATE meta SET value = lower(hex(randomblob(8))) WHERE key = 'epoch'");
        }
        LOG.error("The newest entries of the database were damaged on the disk and are lost. What is older is there.");
    }

    private static Connection connect(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        // Else the driver prepares a query for the new row's number after each insert, which no one asks it for.
        config.setGetGeneratedKeys(false);
        return DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
    }

    private static Connection reader(Path file) throws SQLException {
        var connection = connect(file);
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only=ON");
        }
        return connection;
    }

    private void start() {
        writer.start();
        var _ = checkpoints.scheduleWithFixedDelay(
                this::tick, CHECKPOINT_SECONDS, CHECKPOINT_SECONDS, TimeUnit.SECONDS);
        var _ = checkpoints.scheduleWithFixedDelay(
                this::lookAtCaches, CACHES_SECONDS, CACHES_SECONDS, TimeUnit.SECONDS);
    }

    private void lookAtCaches() {
        // A write that changes nothing would look as if the storage worked again.
        if (caches.mayGo() && writer.trouble() == null) {
            try {
                giveCachesBack();
            } catch (StoreFailure e) {
                LOG.warn("the database's caches could not be given back cause={}", e.getMessage());
            }
        }
    }

    /// Let go of the pages that the connections keep in memory. One that is reading keeps its own.
    void giveCachesBack() {
        for (int i = 0; i < READERS; i++) {
            var reader = readers.poll();
            if (reader != null) {
                try {
                    reader.shrink();
                } finally {
                    readers.add(reader);
                }
            }
        }
        checkpointer.shrink();
        var _ = write(handle -> {
            handle.shrink();
            return true;
        });
    }

    private void tick() {
        checkpointer.checkpoint();
        if (writer.trouble() != null) {
            probe();
        }
    }

    /// Write something, so that storage that works again is known to work without other writes. It leaves nothing.
    private void probe() {
        var _ = write(handle -> {
            handle.update("INSERT INTO meta (key, value) VALUES ('probe', hex(zeroblob(?)))", PROBE_BYTES);
            return handle.update("DELETE FROM meta WHERE key = 'probe'");
        });
    }

    /// Note that something was deleted whose bytes must not stay: they leave the write-ahead log within seconds.
    public void erased() {
        checkpointer.erased();
    }

    /// How many attempts to copy the write-ahead log into the database have failed since the start.
    public long failedCheckpoints() {
        return checkpointer.failures();
    }

    /// Tell `listener` of every batch; there is one listener.
    public void listen(WriterListener listener) {
        writer.listen(listener);
    }

    /// Queue `write` for the next commit; return false, having done nothing, when too much waits.
    public boolean submit(Write write) {
        caches.used();
        return writer.submit(write);
    }

    /// Run `work` in the next commit, all or nothing, and complete with what it returned once that is on the disk.
    ///
    /// The future fails with what `work` threw, or with a [StoreFailure]; it completes on the writer's thread.
    public <T> CompletableFuture<T> write(Function<Handle, T> work) {
        return write(work, () -> {});
    }

    /// Do the same, and run `kept` on the writer's thread when it is on the disk, before the future completes.
    public <T> CompletableFuture<T> write(Function<Handle, T> work, Runnable kept) {
        var write = new AtomicWrite<>(work, writer::undone, kept);
        if (!submit(write)) {
            write.failed(new StoreFailure(StoreFailure.Kind.BUSY, "Too much is waiting to be written."));
        }
        return write.future();
    }

    /// Return all rows of `sql`, oldest data as of now; possibly none. Blocks.
    public <T> List<T> read(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        return reading(handle -> handle.query(sql, mapper, values));
    }

    /// Return the first row of `sql`, if there is one. Blocks.
    public <T> Optional<T> readOne(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        return reading(handle -> handle.queryOne(sql, mapper, values));
    }

    /// Whether `sql` has a row. Blocks.
    public boolean exists(String sql, @Nullable Object... values) {
        return reading(handle -> handle.exists(sql, values));
    }

    /// Run `work` on one snapshot: everything that it reads is of the same moment. Blocks.
    public <T> T reading(Function<Handle, T> work) {
        caches.used();
        Handle reader;
        try {
            reader = readers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure(StoreFailure.Kind.ENVIRONMENT, "Interrupted while waiting to read.", e);
        }
        try {
            reader.run("BEGIN");
            try {
                return work.apply(reader);
            } finally {
                reader.rollBack();
            }
        } finally {
            readers.add(reader);
        }
    }

    /// Return what the database says of itself under `key`, such as its history's name under `epoch`. Blocks.
    public String meta(String key) {
        return readOne("SELECT value FROM meta WHERE key = ?", row -> row.text("value"), key)
                .orElseThrow(() -> new StoreFailure(
                        StoreFailure.Kind.UNUSABLE, "The database lacks its “" + key + "”. Restore a backup."));
    }

    /// Begin to look for damage in all of it, beside everything else; what that finds is a [#trouble()].
    ///
    /// To be called once.
    public void lookForDamage() {
        try {
            damageCheck = DamageCheck.begin(reader(file));
        } catch (SQLException e) {
            throw Handle.failure("opening " + file, e);
        }
    }

    /// Whether the search for damage, if there was one, went through all of it and found none. Also after the close.
    public boolean isSound() {
        var check = damageCheck;
        return check == null || check.passed();
    }

    /// Why nothing can be kept at the moment, or that the database is damaged, in words; nothing when all is well.
    ///
    /// Ends by itself within seconds of the storage working again.
    public Optional<String> trouble() {
        var trouble = Optional.ofNullable(writer.trouble()).or(checkpointer::trouble);
        var check = damageCheck;
        return check == null ? trouble : check.damage().or(() -> trouble);
    }

    /// Commit what was accepted, fold the log into the database, and let go of the file.
    @Override
    public void close() {
        var check = damageCheck;
        if (check != null) {
            check.close();
        }
        writer.close();
        checkpoints.close();
        var open = new ArrayList<Handle>();
        readers.drainTo(open);
        open.forEach(Handle::close);
        checkpointer.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import app.parley.server.config.Durability;
import app.parley.server.store.BeforeUpgrade;
import app.parley.server.store.Database;
import app.parley.server.store.Engine;
import app.parley.server.store.Epoch;
import app.parley.server.store.Handle;
import app.parley.server.store.OwnerOnly;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.StoreSizes;
import app.parley.server.store.WriterConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/// The SQLite database of one server: a connection that writes, a few that read, and one that copies the write-ahead
/// log
/// into the file. Thread-safe.
public final class SqliteEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteEngine.class);
    private static final int READERS = 4;
    private static final int BUSY_MILLIS = 5_000;

    /// Looks at the write-ahead log between two looks at whether the caches may go.
    private static final int LOOKS_PER_CACHES = 7;

    /// Through the table, its index by place, and the rows that it points to.
    private static final String LAST_WRITTEN = """
            SELECT e.text, i.seq, a.username, r.id
              FROM (SELECT * FROM event ORDER BY no DESC LIMIT 1000) e
              JOIN event i ON i.room = e.room AND i.seq = e.seq
              JOIN account a ON a.no = e.account JOIN room r ON r.no = e.room""";

    private final Handle writer;
    private final BlockingQueue<Handle> readers;
    private final Checkpointer checkpointer;
    private final Path file;
    private final IdleCaches caches = new IdleCaches();
    private volatile @Nullable DamageCheck damageCheck;
    private int looks;

    private SqliteEngine(Handle writer, BlockingQueue<Handle> readers, Checkpointer checkpointer, Path file) {
        this.writer = writer;
        this.readers = readers;
        this.checkpointer = checkpointer;
        this.file = file;
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
        return Database.on(engine(file, durability, check, beforeUpgrade));
    }

    static SqliteEngine engine(Path file, Durability durability, boolean check, BeforeUpgrade beforeUpgrade) {
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
            var writer = handle(connection);
            if (lost) {
                beginAnotherHistory(writer);
            }
            var readers = new ArrayBlockingQueue<Handle>(READERS);
            for (int i = 0; i < READERS; i++) {
                readers.add(handle(reader(file)));
            }
            return new SqliteEngine(writer, readers, new Checkpointer(handle(connect(file)), file), file);
        } catch (SQLException e) {
            throw SqliteDialect.INSTANCE.failure("opening " + file, e);
        } catch (IOException e) {
            throw new StoreFailure(
                    StoreFailure.Kind.ENVIRONMENT,
                    "The database " + file + " cannot be made (" + e.getClass().getSimpleName() + ").",
                    e);
        }
    }

    private static Handle handle(Connection connection) {
        return new Handle(connection, SqliteDialect.INSTANCE);
    }

    private static void prepare(
            Connection connection, Durability durability, boolean check, BeforeUpgrade beforeUpgrade)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            // Checkpoints run on a thread of their own: inside a commit they cost tens of milliseconds.
            statement.execute("PRAGMA wal_autocheckpoint=0");
            statement.execute("PRAGMA synchronous=" + synchronous(durability));
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

    private static String synchronous(Durability durability) {
        return switch (durability) {
            case PROCESS -> "NORMAL";
            case POWER -> "FULL";
        };
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
    private static void beginAnotherHistory(Handle writer) {
        Epoch.renew(writer);
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

    @Override
    public WriterConnection writer() {
        return new SqliteWriter(writer);
    }

    @Override
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
                SqliteWriter.rollBack(reader);
            }
        } finally {
            readers.add(reader);
        }
    }

    @Override
    public void writing() {
        caches.used();
    }

    /// Copy the write-ahead log into the database, and now and then give back what is cached.
    @Override
    public void tend(Database database) {
        checkpointer.checkpoint();
        looks++;
        // A write that changes nothing would look as if the storage worked again.
        if (looks % LOOKS_PER_CACHES == 0
                && caches.mayGo()
                && database.trouble().isEmpty()) {
            try {
                giveCachesBack(database);
            } catch (StoreFailure e) {
                LOG.warn("the database's caches could not be given back cause={}", e.getMessage());
            }
        }
    }

    /// Let go of the pages that the connections keep in memory. One that is reading keeps its own.
    void giveCachesBack(Database database) {
        for (int i = 0; i < READERS; i++) {
            var reader = readers.poll();
            if (reader != null) {
                try {
                    shrink(reader);
                } finally {
                    readers.add(reader);
                }
            }
        }
        checkpointer.shrink();
        var _ = database.write(handle -> {
            shrink(handle);
            return true;
        });
    }

    /// Free the memory that the connection can do without: the pages that it has read.
    static void shrink(Handle handle) {
        handle.run("PRAGMA shrink_memory");
    }

    /// What was deleted leaves the write-ahead log within seconds.
    @Override
    public void erased() {
        checkpointer.erased();
    }

    @Override
    public void lookForDamage() {
        try {
            damageCheck = DamageCheck.begin(reader(file));
        } catch (SQLException e) {
            throw SqliteDialect.INSTANCE.failure("opening " + file, e);
        }
    }

    @Override
    public boolean isSound() {
        var check = damageCheck;
        return check == null || check.passed();
    }

    @Override
    public Optional<String> trouble() {
        return checkpointer.trouble();
    }

    @Override
    public Optional<String> damage() {
        var check = damageCheck;
        return check == null ? Optional.empty() : check.damage();
    }

    @Override
    public StoreSizes sizes() {
        var log = file.resolveSibling(file.getFileName() + "-wal").toFile();
        return new StoreSizes(
                file.toFile().length(), log.length(), file.toFile().getUsableSpace(), checkpointer.failures());
    }

    @Override
    public void stop() {
        var check = damageCheck;
        if (check != null) {
            check.close();
        }
    }

    /// Fold the log into the database, and let go of the file.
    @Override
    public void close() {
        var open = new ArrayList<Handle>();
        readers.drainTo(open);
        open.forEach(Handle::close);
        checkpointer.close();
    }
}

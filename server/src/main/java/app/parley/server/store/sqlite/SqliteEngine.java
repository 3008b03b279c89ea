// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import app.parley.server.config.Durability;
import app.parley.server.store.BeforeUpgrade;
import app.parley.server.store.Database;
import app.parley.server.store.Engine;
import app.parley.server.store.Handle;
import app.parley.server.store.OwnerOnly;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.StoreSizes;
import app.parley.server.store.WriterConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The SQLite database of one server: a connection that writes, a few that read, and one that copies the write-ahead
/// log into the file. Thread-safe.
public final class SqliteEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteEngine.class);

    /// Looks at the write-ahead log between two looks at whether the caches may go.
    private static final int LOOKS_PER_CACHES = 7;

    private final SqliteConnections connections;
    private final Handle writer;
    private final SqliteReaders readers;
    private final Checkpointer checkpointer;
    private final IdleCaches caches = new IdleCaches();
    private volatile @Nullable DamageCheck damageCheck;
    private int looks;

    private SqliteEngine(
            SqliteConnections connections, Handle writer, SqliteReaders readers, Checkpointer checkpointer) {
        this.connections = connections;
        this.writer = writer;
        this.readers = readers;
        this.checkpointer = checkpointer;
    }

    /// Open or make the database `file` for someone who may not upgrade it.
    ///
    /// With `check`, look for damage where the last run wrote last; [#lookForDamage()] looks everywhere.
    ///
    /// @throws StoreFailure when it is damaged, of an older or a newer Parley, or cannot be read or
    /// written
    public static Database open(Path file, Durability durability, boolean check) {
        return open(file, durability, check, SqliteEngine::refuseOlder);
    }

    private static void refuseOlder(int from, int to) {
        throw Migrations.older(from, to);
    }

    /// Open or make the database `file` for a move that fills it.
    ///
    /// @throws StoreFailure when it is of an older or a newer Parley, or cannot be read or written
    public static Database fill(Path file) {
        return Database.on(engine(file, Durability.POWER, false, true, SqliteEngine::refuseOlder));
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
        return engine(file, durability, check, false, beforeUpgrade);
    }

    private static SqliteEngine engine(
            Path file, Durability durability, boolean check, boolean filling, BeforeUpgrade beforeUpgrade) {
        try {
            if (Files.notExists(file)) {
                OwnerOnly.createFile(file);
            }
            var connections = new SqliteConnections(file);
            var writer = connections.writer(durability, check, filling, beforeUpgrade);
            return new SqliteEngine(
                    connections,
                    writer,
                    new SqliteReaders(connections),
                    new Checkpointer(SqliteConnections.handle(connections.connect()), file));
        } catch (SQLException e) {
            throw SqliteDialect.INSTANCE.failure("opening " + file, e);
        } catch (IOException e) {
            throw new StoreFailure(
                    StoreFailure.Kind.ENVIRONMENT,
                    "The database " + file + " cannot be made (" + e.getClass().getSimpleName() + ").",
                    e);
        }
    }

    @Override
    public WriterConnection writer() {
        return new SqliteWriter(writer);
    }

    @Override
    public <T> T reading(Function<Handle, T> work) {
        caches.used();
        return readers.reading(work);
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
        readers.shrink();
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
            damageCheck = DamageCheck.begin(connections.reader());
        } catch (SQLException e) {
            throw SqliteDialect.INSTANCE.failure("opening " + connections.file(), e);
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
        var file = connections.file().toFile();
        return new StoreSizes(
                file.length(),
                connections.beside("-wal").toFile().length(),
                file.getUsableSpace(),
                checkpointer.failures());
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
        readers.close();
        checkpointer.close();
    }
}

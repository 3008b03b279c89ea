// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import app.parley.server.config.Durability;
import app.parley.server.store.BeforeUpgrade;
import app.parley.server.store.Epoch;
import app.parley.server.store.Handle;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.UnfinishedMove;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/// Opens the connections of one server to one database file. Thread-safe.
record SqliteConnections(Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteConnections.class);
    private static final int BUSY_MILLIS = 5_000;

    /// Through the table, its index by place, and the rows that it points to.
    private static final String LAST_WRITTEN = """
        SELECT e.text, i.seq, a.username, r.id
          FROM (SELECT * FROM event ORDER BY no DESC LIMIT 1000) e
          JOIN event i ON i.room = e.room AND i.seq = e.seq
          JOIN account a ON a.no = e.account JOIN room r ON r.no = e.room\
        """;

    /// Open the connection that writes, and bring the database to the newest schema after `beforeUpgrade` where it is
    /// older. To be called before any other.
    ///
    /// A database that a move fills is only for the move, which is `filling`. With `check`, read what was written
    /// last, and begin another history where entries of the write-ahead log are lost.
    Handle writer(Durability durability, boolean check, boolean filling, BeforeUpgrade beforeUpgrade)
            throws SQLException, IOException {
        boolean lost = check && WriteAheadLog.hidesFrames(beside("-wal"), beside("-shm"));
        var connection = connect();
        var writer = handle(connection);
        try {
            prepare(connection, durability);
            Migrations.refuseNewer(writer);
            if (!filling && writer.schema() > 0) {
                UnfinishedMove.refuse(writer, "The database " + file);
            }
            Migrations.run(connection, beforeUpgrade);
            if (check) {
                readTheEnd(connection);
            }
        } catch (SQLException | StoreFailure e) {
            connection.close();
            throw e;
        }
        if (lost) {
            beginAnotherHistory(writer);
        }
        return writer;
    }

    private static void prepare(Connection connection, Durability durability) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            // Checkpoints run on a thread of their own: inside a commit they cost tens of milliseconds.
            statement.execute("PRAGMA wal_autocheckpoint=0");
            statement.execute("PRAGMA synchronous=" + synchronous(durability));
            statement.execute("PRAGMA cache_size=-16000");
            // What is deleted is overwritten, not only let go of.
            statement.execute("PRAGMA secure_delete=ON");
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

    /// Open a connection that only reads.
    Connection reader() throws SQLException {
        var connection = connect();
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only=ON");
        }
        return connection;
    }

    /// Open a connection as SQLite makes it.
    Connection connect() throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        // Else the driver prepares a query for the new row's number after each insert, which no one asks it for.
        config.setGetGeneratedKeys(false);
        return DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
    }

    static Handle handle(Connection connection) {
        return new Handle(connection, SqliteDialect.INSTANCE);
    }

    /// Return the file that SQLite keeps beside the database, by what it adds to the name.
    Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.store.Handle;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When the write-ahead log is emptied, and when it is left as it is.
class CheckpointerTest {
    private static final int LONG = 70_000_000;

    @TempDir
    Path folder;

    private Connection writer;
    private Connection reader;
    private Checkpointer checkpointer;

    @BeforeEach
    void anEmptyLog() throws SQLException, IOException {
        writer = connect();
        reader = connect();
        run(writer, "PRAGMA journal_mode=WAL");
        run(writer, "PRAGMA wal_autocheckpoint=0");
        run(writer, "PRAGMA synchronous=OFF");
        run(writer, "CREATE TABLE thing (bytes BLOB)");
        checkpointer = new Checkpointer(new Handle(connect(), SqliteDialect.INSTANCE), folder.resolve("some.db"));
        checkpointer.checkpoint();
        assertThat(logBytes()).as("it may hold what an earlier run erased").isZero();
    }

    @AfterEach
    void close() throws SQLException {
        reader.close();
        writer.close();
        checkpointer.close();
    }

    @Test
    void aShortLogIsCopiedAndStays() throws Exception {
        write(10_000);
        checkpointer.checkpoint();
        assertThat(logBytes()).isPositive();
    }

    @Test
    void aLongLogIsEmptied() throws Exception {
        write(LONG);
        checkpointer.checkpoint();
        assertThat(logBytes()).isZero();
    }

    @Test
    void aLongLogStaysWhileSomebodyReadsAnOldState() throws Exception {
        run(reader, "BEGIN");
        run(reader, "SELECT count(*) FROM thing");
        write(LONG);
        checkpointer.checkpoint();
        assertThat(logBytes()).isGreaterThan(LONG);

        run(reader, "COMMIT");
        checkpointer.checkpoint();
        assertThat(logBytes()).isZero();
    }

    @Test
    void whatWasErasedLeavesAShortLogAsSoonAsNobodyReadsIt() throws Exception {
        write(10_000);
        run(reader, "BEGIN");
        run(reader, "SELECT count(*) FROM thing");
        checkpointer.erased();
        checkpointer.checkpoint();
        assertThat(logBytes()).isPositive();

        run(reader, "COMMIT");
        checkpointer.checkpoint();
        assertThat(logBytes()).isZero();
    }

    @Test
    void aCheckpointThatFailsAgainIsTroubleUntilOneSucceeds() throws Exception {
        var full = new AtomicBoolean();
        var connection = connect();
        var failing = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (full.get() && method.getName().equals("prepareStatement")) {
                        throw new SQLException("database or disk is full");
                    }
                    return method.invoke(connection, arguments);
                });
        try (var onFullDisk =
                new Checkpointer(new Handle(failing, SqliteDialect.INSTANCE), folder.resolve("some.db"))) {
            full.set(true);
            onFullDisk.checkpoint();
            assertThat(onFullDisk.trouble()).as("once may be chance").isEmpty();
            onFullDisk.checkpoint();
            assertThat(onFullDisk.trouble())
                    .hasValueSatisfying(
                            why -> assertThat(why).startsWith("What was written cannot be copied into the database"));
            assertThat(onFullDisk.failures()).isEqualTo(2);
            full.set(false);
            onFullDisk.checkpoint();
            assertThat(onFullDisk.trouble()).isEmpty();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("some.db"));
    }

    private void write(int bytes) throws SQLException {
        run(writer, "INSERT INTO thing VALUES (zeroblob(" + bytes + "))");
    }

    private long logBytes() throws IOException {
        return Files.size(folder.resolve("some.db-wal"));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (var rows = statement.getResultSet()) {
                    rows.next();
                }
            }
        }
    }
}

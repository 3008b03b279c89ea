// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import app.parley.server.config.Durability;
import app.parley.server.store.Database;
import app.parley.server.store.StoreFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which files are a database of this program, and how one is made.
class SqliteEngineTest {
    @TempDir
    Path data;

    @Test
    void aNewOneHoldsTheFirstRoomAndAHistoryOfItsOwn() {
        String epoch;
        try (var database = open()) {
            assertThat(database.read("SELECT id FROM room", row -> row.text("id")))
                    .containsExactly("general");
            epoch = database.meta("epoch");
            assertThat(epoch).matches("[0-9a-f]{16}").isNotEqualTo(database.meta("space"));
        }
        try (var again = open()) {
            assertThat(again.meta("epoch")).isEqualTo(epoch);
        }
    }

    @Test
    void everyStepIsCounted() throws SQLException {
        open().close();
        assertThat(version()).isEqualTo(Migrations.newest());
        open().close();
        assertThat(version()).as("no step is taken twice").isEqualTo(Migrations.newest());
    }

    @Test
    void oneOfANewerProgramIsRefusedAndLeftAlone() throws SQLException {
        int newer = Migrations.newest() + 1;
        execute("CREATE TABLE later (x)", "PRAGMA user_version = " + newer);
        assertThat(refusal())
                .isEqualTo("The data folder was made by a newer Parley (schema " + newer + ", this one knows "
                        + Migrations.newest() + "). Install that version, or go"
                        + " back to the backup from before the upgrade (before-upgrade in the data folder) with parley"
                        + " admin restore.");
        assertThat(version()).isEqualTo(newer);
    }

    @Test
    void theWriteAheadLogIsEmptiedWheneverItIsLong() throws IOException {
        try (var database = open()) {
            // Once it is emptied at the start, whatever its length.
            for (int time = 0; time < 2; time++) {
                database.write(transaction -> transaction.update(
                                "INSERT OR REPLACE INTO meta (key, value) VALUES ('long', hex(randomblob(?)))",
                                40_000_000))
                        .join();
                await().until(() -> Files.size(writeAheadLog()) == 0);
            }
        }
    }

    @Test
    void aReaderAtWorkGoesOnWhileTheCachesAreGivenBack() {
        var engine = SqliteEngine.engine(file(), Durability.PROCESS, true, (_, _) -> {});
        try (var database = Database.on(engine)) {
            var rooms = database.reading(transaction -> {
                int before = transaction.query("SELECT 1 FROM room", _ -> 1).size();
                engine.giveCachesBack(database);
                return before + transaction.query("SELECT 1 FROM room", _ -> 1).size();
            });
            assertThat(rooms).isEqualTo(2);
            assertThat(database.write(transaction -> transaction.update("DELETE FROM room"))
                            .join())
                    .isEqualTo(1);
            for (int i = 0; i < 10; i++) {
                assertThat(database.read("SELECT 1 FROM room", _ -> 1))
                        .as("each of the readers is there again")
                        .isEmpty();
            }
        }
    }

    @Test
    void whatIsNoDatabaseIsRefusedAndLeftAlone() throws IOException {
        var notes = "My notes. ".repeat(1_000);
        Files.writeString(file(), notes);
        assertThat(refusal())
                .isEqualTo("The database is damaged or is not one of Parley's. Restore a backup, or move it away.");
        assertThat(Files.readString(file())).isEqualTo(notes);
    }

    @Test
    void damageIsFoundWhenItIsLookedFor() throws IOException {
        try (var database = open()) {
            database.write(transaction -> transaction.update(
                            "INSERT INTO room (id, kind, name, topic, created_at) VALUES ('a', 'public', 'a', 'a', 0)"))
                    .join();
        }
        var bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, 8_192, bytes.length, (byte) 0x5a);
        Files.write(file(), bytes);
        assertThat(refusal()).contains("damaged");
    }

    @Test
    void damageAtAPlaceThatNobodyReadsIsFoundBesideEverythingElse() throws IOException {
        try (var database = open()) {
            database.write(transaction -> {
                        transaction.update(
                                "INSERT INTO account (no, username, role, password_hash, created_at) VALUES (1, 'ada', 'owner', '', 0)");
                        for (int seq = 1; seq <= 3_000; seq++) {
                            transaction.update(
                                    "INSERT INTO event (room, seq, kind, account, at, text)"
                                            + " VALUES (1, ?, 'message', 1, 0, ?)",
                                    seq,
                                    "number " + seq + " " + "x".repeat(500));
                        }
                        return true;
                    })
                    .join();
        }
        var bytes = Files.readAllBytes(file());
        int place = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("number 1000 ");
        Arrays.fill(bytes, place / 4_096 * 4_096, place / 4_096 * 4_096 + 4_096, (byte) 0x5a);
        Files.write(file(), bytes);
        try (var database = open()) {
            database.lookForDamage();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(database.trouble())
                            .hasValueSatisfying(why -> assertThat(why).startsWith("The database is damaged (")));
            database.write(transaction -> transaction.update("UPDATE account SET role = 'member'"))
                    .join();
            assertThat(database.trouble()).as("no write heals that").isPresent();
        }
    }

    @Test
    void aSoundOneHasNoTroubleAndASearchForDamageEndsWithIt() {
        for (int i = 0; i < 20; i++) {
            try (var database = open()) {
                database.lookForDamage();
                assertThat(database.trouble()).isEmpty();
            }
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("parley-check"));
    }

    @Test
    void troubleEndsByItselfThoughNobodyWrites() {
        try (var database = open()) {
            limitPages(database, 1);
            assertThat(database.write(transaction -> transaction.update(
                            "INSERT INTO meta (key, value) VALUES ('large', hex(zeroblob(1000000)))")))
                    .failsWithin(Duration.ofSeconds(10));
            assertThat(database.trouble()).contains("The disk is full. Free some space.");
            limitPages(database, 1_000_000);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(database.trouble()).isEmpty());
            assertThat(database.read("SELECT key FROM meta ORDER BY key", row -> row.text("key")))
                    .containsExactly("epoch", "space");
        }
    }

    /// Let the file be no larger than it is, or than `pages`.
    private static void limitPages(Database database, int pages) {
        database.write(transaction -> transaction.query("PRAGMA max_page_count=" + pages, _ -> pages))
                .join();
    }

    @Test
    void aStepThatFailsLeavesNothingBehind() throws SQLException {
        execute("CREATE TABLE event (x)");
        assertThat(catchThrowableOfType(StoreFailure.class, this::open)).isNotNull();
        assertThat(version()).isZero();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement();
                var tables = statement.executeQuery("SELECT count(*) FROM sqlite_schema WHERE type = 'table'")) {
            assertThat(tables.getInt(1)).isOne();
        }
    }

    @Test
    void readersCannotWrite() {
        try (var database = open()) {
            assertThatExceptionOfType(StoreFailure.class)
                    .isThrownBy(
                            () -> database.reading(transaction -> transaction.update("UPDATE room SET name = 'x'")));
        }
    }

    @Test
    void aReadSeesOneMoment() {
        try (var database = open()) {
            database.reading(transaction -> {
                var before = transaction.query("SELECT name FROM room", row -> row.text("name"));
                database.write(writing -> writing.update("UPDATE room SET name = 'renamed'"))
                        .join();
                assertThat(transaction.query("SELECT name FROM room", row -> row.text("name")))
                        .isEqualTo(before);
                return before;
            });
            assertThat(database.read("SELECT name FROM room", row -> row.text("name")))
                    .containsExactly("renamed");
        }
    }

    @Test
    void workThatThrowsLeavesNoTrace() {
        try (var database = open()) {
            var refused = database.write(transaction -> {
                transaction.update("DELETE FROM room");
                throw new IllegalArgumentException("not so");
            });
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(refused::join)
                    .havingCause()
                    .withMessage("not so");
            assertThat(database.read("SELECT id FROM room", row -> row.text("id")))
                    .containsExactly("general");
        }
    }

    private String refusal() {
        var failure = catchThrowableOfType(StoreFailure.class, this::open);
        assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.UNUSABLE);
        return failure.getMessage();
    }

    private Database open() {
        return SqliteEngine.open(file(), Durability.PROCESS, true);
    }

    private Path writeAheadLog() {
        return data.resolve("parley.db-wal");
    }

    private Path file() {
        return data.resolve("parley.db");
    }

    private int version() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}

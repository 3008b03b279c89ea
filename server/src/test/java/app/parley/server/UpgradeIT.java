// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.backup.Restore;
import app.parley.server.backup.UpgradeBackup;
import app.parley.server.config.Durability;
import app.parley.server.store.DataFolder;
import app.parley.server.store.Handle;
import app.parley.server.store.Progress;
import app.parley.server.store.sqlite.DatabaseFile;
import app.parley.server.store.sqlite.SqliteEngine;
import app.parley.server.verify.Verification;
import app.parley.shared.api.ChangeKept;
import app.parley.shared.api.Credentials;
import app.parley.shared.api.EditedText;
import app.parley.shared.api.SignedIn;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.Function;

/// From one schema to the next and back. `schema-1.zip` is the folder of a real server from before
/// messages could be edited, made by `.ci/upgrade`.
class UpgradeIT {
    private static final List<String> GENERAL = List.of("Hello from the old one", "Grüße, 你好, ආයුබෝවන්");

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void takeOver() throws IOException {
        Folders.unpack("schema-1.zip", folder);
        data = folder.resolve("data");
        assertThat(schema(data)).isEqualTo(1);
    }

    @Test
    void anOlderFolderIsUpgradedAfterABackup() throws Exception {
        var before = events(data);
        try (var server = RunningServer.in(data);
                var calls = new Calls(server.address())) {
            var ben = signIn(calls, "ben");
            assertThat(texts(calls.history(ben, RoomId.GENERAL))).isEqualTo(GENERAL);
            var edited = calls.call(
                    "PATCH", "/api/v1/rooms/general/messages/3", ben, new EditedText("Hello from the new one"));
            assertThat(Calls.body(edited, ChangeKept.class).target()).isEqualTo(3);
        }
        assertThat(new DatabaseFile(DataFolder.database(data))
                        .<List<?>>read(handle ->
                                Verification.of(handle, Progress.SILENT).findings()))
                .isEmpty();

        restore(backups(data.resolve("before-upgrade")).getFirst(), folder.resolve("back"));
        assertThat(schema(folder.resolve("back"))).isEqualTo(1);
        assertThat(events(folder.resolve("back"))).as("the way back").isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10})
    void eachSchemaInBetweenIsUpgradedAndGoesBackByItsBackup(int schema) throws Exception {
        take(data, schema);
        var before = events(data);
        assertThat(before).isNotEmpty();

        var backup = new UpgradeBackup(data, data.resolve("before-upgrade"), InstantSource.system());
        SqliteEngine.open(DataFolder.database(data), Durability.PROCESS, false, backup)
                .close();
        assertThat(schema(data)).isEqualTo(newest());
        assertThat(events(data)).isEqualTo(before);

        restore(backups(data.resolve("before-upgrade")).getFirst(), folder.resolve("back"));
        assertThat(schema(folder.resolve("back"))).isEqualTo(schema);
        assertThat(events(folder.resolve("back"))).as("the way back").isEqualTo(before);
    }

    /// Take the steps from the first schema to `schema`, as the Parley of then did.
    private static void take(Path data, int schema) throws Exception {
        var steps = Path.of("src/main/resources/app/parley/server/store/sqlite");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + DataFolder.database(data));
                var statement = connection.createStatement();
                var files = Files.list(steps)) {
            Function.create(connection, "mentioned_names", new Function() {
                @Override
                protected void xFunc() throws SQLException {
                    result("[]");
                }
            });
            var sorted = files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
            for (var file : sorted.subList(1, schema)) {
                statement.executeUpdate(Files.readString(file));
            }
            statement.executeUpdate("PRAGMA user_version=" + schema);
        }
    }

    @Test
    void mentionsAndCountsOfAnOlderFolderAreThoseOfItsLog() throws Exception {
        execute(data, """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
                INSERT INTO event (room, seq, kind, account, at, send_id, text)
                SELECT 1, h.seq + i, 'message', 1 + i % 2, 0, 'old-' || i,
                       CASE i % 3 WHEN 0 THEN '@ada and @ben' ELSE 'hello' END
                  FROM n, (SELECT max(seq) AS seq FROM event WHERE room = 1) h""");

        RunningServer.in(data).close();

        var file = new DatabaseFile(DataFolder.database(data));
        assertThat(file.<List<?>>read(
                        handle -> Verification.of(handle, Progress.SILENT).findings()))
                .isEmpty();
        // The messages of two whole blocks of 128 events, which begin with two that are none.
        assertThat(file.<List<String>>read(handle -> handle.query(
                        "SELECT (SELECT count(*) FROM mention) AS mentions, sum(messages) AS messages FROM message_count WHERE account = 0",
                        row -> row.integer("mentions") + " " + row.integer("messages"))))
                .containsExactly("100 254");
    }

    @Test
    void anOlderServerRefusesANewerFolderAndServesItsBackup() throws Exception {
        Folders.unpack("parley-0.1.0.zip", folder.resolve("release"));
        var newer = folder.resolve("release/data");
        // What the next release does first, before the schema of its own.
        new UpgradeBackup(newer, newer.resolve("before-upgrade"), InstantSource.system()).upgrading(3, 4);
        execute(newer, "CREATE TABLE of_the_next_release (x)", "PRAGMA user_version = " + (newest() + 1));
        var untouched = Files.copy(DataFolder.database(newer), folder.resolve("untouched"));

        assertThatThrownBy(() -> RunningServer.in(newer))
                .isInstanceOf(StartFailure.class)
                .hasMessage("The data folder was made by a newer Parley (schema " + (newest() + 1) + ", this one knows "
                        + newest() + ")."
                        + " Install that version, or go back to the backup from before the upgrade"
                        + " (before-upgrade in the data folder) with parley admin restore.");
        assertThat(DataFolder.database(newer)).as("left as it was").hasSameBinaryContentAs(untouched);

        var back = folder.resolve("back");
        restore(backups(newer.resolve("before-upgrade")).getFirst(), back);
        try (var server = RunningServer.in(back)) {
            assertThat(Reading.of(server.address(), Everything.PEOPLE))
                    .isEqualTo(Files.readAllLines(folder.resolve("release/reading.txt")));
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a file is not made longer there without taking room")
    void withoutRoomForTheBackupNothingIsUpgraded() throws Exception {
        var file = DataFolder.database(data);
        long free = Files.getFileStore(data).getUsableSpace();
        try (var database = new RandomAccessFile(file.toFile(), "rw")) {
            // A hole at its end takes no room, but a copy of it would.
            database.setLength(free);
        }
        assertThatThrownBy(() -> RunningServer.in(data))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("was not upgraded, because the backup before that failed:")
                .hasMessageContaining("There is not enough space in " + data.resolve("before-upgrade"))
                .hasMessageEndingWith("Nothing was changed. Choose another folder with --upgrade-backup DIR,"
                        + " or start once with --upgrade-backup off.");
        assertThat(schema(data)).isEqualTo(1);
        assertThat(backups(data.resolve("before-upgrade"))).isEmpty();
    }

    @Test
    void whereTheBackupCannotBeWrittenOneMayDoWithout() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "not a folder");
        var config = RunningServer.config(data).upgradeBackups(file.resolve("backups"));
        assertThatThrownBy(() -> RunningServer.with(config))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("The folder " + file.resolve("backups") + " cannot be written.");
        assertThat(schema(data)).isEqualTo(1);

        RunningServer.with(config.upgradeBackups(null)).close();
        assertThat(schema(data)).isEqualTo(newest());
        assertThat(data.resolve("before-upgrade")).doesNotExist();
    }

    @Test
    void onlyAServerUpgrades() {
        var file = DataFolder.database(data);
        assertThatThrownBy(
                        () -> SqliteEngine.open(file, Durability.POWER, false).close())
                .hasMessage("The data folder was made by an older Parley (schema 1, this one works with " + newest()
                        + ")." + " Start a server on it once: it makes a backup and upgrades it.");
        assertThat(schema(data)).isEqualTo(1);
    }

    private static void restore(Path backup, Path to) {
        new Restore("os:test", InstantSource.system(), Progress.SILENT).into(backup, to);
    }

    private static String signIn(Calls calls, String name) {
        var answer = calls.call("POST", "/api/v1/sessions", null, new Credentials(name, Calls.PASSWORD));
        return Calls.body(answer, SignedIn.class).accessToken();
    }

    private static List<String> texts(List<Event> events) {
        return events.stream()
                .filter(Event.Message.class::isInstance)
                .map(event -> ((Event.Message) event).text())
                .toList();
    }

    /// Return the schema of a folder that begins today.
    private int newest() {
        var fresh = folder.resolve("fresh");
        DataFolder.open(fresh).close();
        SqliteEngine.open(DataFolder.database(fresh), Durability.POWER, false).close();
        return schema(fresh);
    }

    private static int schema(Path data) {
        return new DatabaseFile(DataFolder.database(data)).read(Handle::schema);
    }

    private static List<String> events(Path data) {
        return new DatabaseFile(DataFolder.database(data))
                .read(handle -> handle.query(
                        "SELECT room, seq, kind, account, at, send_id, text FROM event ORDER BY no",
                        row -> row.integer("room") + " " + row.integer("seq") + " " + row.text("kind") + " "
                                + row.integer("account") + " " + row.number("at") + " " + row.textOrNull("send_id")
                                + " " + row.textOrNull("text")));
    }

    private static void execute(Path data, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + DataFolder.database(data));
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }

    private static List<Path> backups(Path in) throws IOException {
        try (var files = Files.list(in)) {
            return files.filter(file -> file.toString().endsWith(".zip")).toList();
        }
    }
}

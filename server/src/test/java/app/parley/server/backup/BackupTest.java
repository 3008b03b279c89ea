// SPDX-License-Identifier: Apache-2.0
package app.parley.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.LogFixture;
import app.parley.server.RandomHistory;
import app.parley.server.account.SettableClock;
import app.parley.server.config.BackupPlan;
import app.parley.server.store.DataFolder;
import app.parley.server.store.Pace;
import app.parley.server.store.Progress;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.sqlite.DatabaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    Path folder;

    private Path data;
    private Path file;
    private LogFixture fixture;

    @BeforeEach
    void talk() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        file = folder.resolve("backup.zip");
        fixture = new LogFixture(data);
        new RandomHistory(fixture, new Random(7)).play(60);
        Files.writeString(data.resolve("token.key"), "secret");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Backup.Made backup(boolean secrets) {
        return new Backup(data, InstantSource.system(), Pace.full(), Progress.SILENT).make(file, secrets);
    }

    private Restore.Restored restore(Path to) {
        return new Restore("os:test", InstantSource.system(), Progress.SILENT).into(file, to);
    }

    private static List<String> rows(Path data, String table) {
        return new DatabaseFile(DataFolder.database(data))
                .read(transaction -> transaction.query("SELECT * FROM " + table, row -> {
                    var text = new StringBuilder();
                    for (var column : row.columns()) {
                        text.append(row.textOrNull(column)).append('|');
                    }
                    return text.toString();
                }));
    }

    @Test
    void whatIsRestoredIsWhatWasThere() {
        var made = backup(false);
        var restored = restore(folder.resolve("new"));

        for (var table : List.of("account", "room", "member", "event", "message_change", "reaction")) {
            assertThat(rows(folder.resolve("new"), table)).as(table).isEqualTo(rows(data, table));
        }
        assertThat(restored.report().ok()).isTrue();
        assertThat(restored.manifest()).isEqualTo(made.manifest());
        assertThat(restored.epoch()).isNotEqualTo(made.manifest().epoch());
        assertThat(rows(data, "meta"))
                .anyMatch(row -> row.contains(made.manifest().epoch()));
    }

    @Test
    void aRestoreIsRecordedInWhatItRestores() {
        var made = backup(false);
        restore(folder.resolve("new"));

        assertThat(rows(data, "audit")).isEmpty();
        assertThat(rows(folder.resolve("new"), "audit"))
                .singleElement()
                .asString()
                .matches("1\\|\\d+\\|os:test\\|restore\\|\\|backupOf="
                        + made.manifest().at() + " sessionsEnded=0\\|");
    }

    @Test
    void whatIsRestoredHasNobodySignedIn() {
        fixture.database
                .write(
                        transaction -> transaction.update(
                                "INSERT INTO session (id, account, cookie_hash, created_at, used_at) VALUES ('s', 1, x'01', 0, 0)"))
                .join();
        fixture.database
                .write(transaction -> transaction.update(
                        "INSERT INTO refresh_token (hash, session, created_at) VALUES (x'02', 1, 0)"))
                .join();
        backup(false);

        assertThat(restore(folder.resolve("new")).sessionsEnded()).isEqualTo(1);
        assertThat(rows(folder.resolve("new"), "refresh_token")).isEmpty();
        assertThat(rows(folder.resolve("new"), "session"))
                .singleElement()
                .asString()
                .startsWith("1|s|1|null|");
    }

    @Test
    void anyByteThatChangedIsFound() throws IOException {
        backup(false);
        var whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += 61) {
            var flipped = whole.clone();
            flipped[at] ^= 0x10;
            Files.write(file, flipped);
            assertThatThrownBy(() -> BackupFile.open(file, Progress.SILENT))
                    .as("byte " + at)
                    .isInstanceOf(StoreFailure.class);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> restore(folder.resolve("new"))).isInstanceOf(StoreFailure.class);
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void onlyTheOwnerReadsItAndNothingElseStays() throws IOException {
        backup(false);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(data, file);
        }
    }

    @Test
    void secretsAreInItOnlyWhenAskedFor() throws IOException {
        assertThat(backup(false).manifest().files())
                .extracting(Manifest.Entry::name)
                .containsExactly("parley.db");
        Files.delete(file);
        assertThat(backup(true).manifest().files())
                .extracting(Manifest.Entry::name)
                .containsExactly("parley.db", "token.key");
        restore(folder.resolve("new"));
        assertThat(folder.resolve("new").resolve("token.key")).hasContent("secret");
    }

    @Test
    void whatIsUnsafeIsRefused() throws IOException {
        var backup = new Backup(data, InstantSource.system(), Pace.full(), Progress.SILENT);
        assertThatThrownBy(() -> backup.make(data.resolve("b.zip"), false))
                .hasMessageContaining("inside the data folder");
        assertThatThrownBy(() -> backup.make(folder.resolve("none/b.zip"), false))
                .hasMessageContaining("no folder");
        backup(false);
        assertThatThrownBy(() -> backup(false)).hasMessageContaining("exists already");
        assertThatThrownBy(() -> restore(data)).hasMessageContaining("not empty");
        Files.writeString(file, "something else");
        assertThatThrownBy(() -> restore(folder.resolve("new"))).hasMessageContaining("no backup of Parley's");
    }

    @Test
    void whatAKilledRestoreLeftIsNoObstacle() throws IOException {
        backup(false);
        var to = Files.createDirectory(folder.resolve("new"));
        Files.writeString(to.resolve("parley.lock"), "running\n");
        Files.writeString(to.resolve("parley.db.restoring"), "half");
        assertThat(restore(to).report().ok()).isTrue();
        assertThat(to.resolve("parley.db.restoring")).doesNotExist();
    }

    @Test
    void whatAKilledBackupLeftIsTakenOver() throws IOException {
        var partial = Files.createDirectory(folder.resolve(".backup.zip.partial"));
        Files.writeString(partial.resolve("lock"), "");
        Files.writeString(partial.resolve("parley.db"), "half");
        backup(false);
        assertThat(partial).doesNotExist();
        assertThat(file).exists();
    }

    @Test
    void ofItsOwnTheServerKeepsTheNewestAndTouchesNothingElse() throws Exception {
        var to = Files.createDirectory(folder.resolve("backups"));
        var foreign = Files.writeString(to.resolve("parley-backup-20200101-000000.zip"), "somebody else's");
        var clock = new SettableClock();
        var heard = new Heard(clock);
        var plan = new BackupPlan(Duration.ofMillis(1), to, 2);
        try (var schedule = BackupSchedule.start(data, space(), plan, clock, heard)) {
            for (int i = 0; i < 4; i++) {
                assertThat(heard.next()).startsWith("newest ");
            }
            assertThat(schedule).isNotNull();
        }
        try (var files = Files.list(to)) {
            assertThat(files.filter(each -> each.toString().endsWith(".zip")))
                    .contains(foreign)
                    // Ours are two, and perhaps one that was made last before the oldest went.
                    .hasSizeBetween(3, 4);
        }
    }

    @Test
    void theNewestOfAnEarlierRunIsKnownFromTheStart() throws Exception {
        var to = Files.createDirectory(folder.resolve("backups"));
        var clock = new SettableClock();
        var plan = new BackupPlan(Duration.ofDays(1), to, 2);
        var first = new Heard(clock);
        String made;
        try (var schedule = BackupSchedule.start(data, space(), plan, clock, first)) {
            assertThat(schedule).isNotNull();
            made = first.next();
        }
        var second = new Heard(clock);
        try (var schedule = BackupSchedule.start(data, space(), plan, clock, second)) {
            assertThat(schedule).isNotNull();
            assertThat(second.next()).isEqualTo(made);
        }
    }

    @Test
    void aBackupThatFailsIsSaid() throws Exception {
        var notAFolder = Files.writeString(folder.resolve("backups"), "a file");
        var clock = new SettableClock();
        var heard = new Heard(clock);
        var plan = new BackupPlan(Duration.ofDays(1), notAFolder, 2);
        try (var schedule = BackupSchedule.start(data, space(), plan, clock, heard)) {
            assertThat(schedule).isNotNull();
            assertThat(heard.next()).isEqualTo("failed");
        }
    }

    @Test
    void aFailureIsTriedAgainSoonAndThenLessOften() {
        var day = Duration.ofDays(1);
        assertThat(IntStream.rangeClosed(0, 7).mapToObj(failures -> BackupSchedule.delayAfter(failures, day)))
                .containsExactly(
                        day,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(4),
                        Duration.ofMinutes(8),
                        Duration.ofMinutes(16),
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(30));
        assertThat(BackupSchedule.delayAfter(9, Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    }

    /// What a schedule tells, in order; each backup takes a second.
    private record Heard(SettableClock clock, BlockingQueue<String> told) implements BackupSchedule.Observer {
        Heard(SettableClock clock) {
            this(clock, new LinkedBlockingQueue<>());
        }

        String next() throws InterruptedException {
            return String.valueOf(told.poll(30, TimeUnit.SECONDS));
        }

        @Override
        public void newest(Instant at, long bytes) {
            clock.advance(Duration.ofSeconds(1));
            told.add("newest " + at);
        }

        @Override
        public void made(Duration duration) {}

        @Override
        public void failed() {
            told.add("failed");
        }
    }

    private String space() {
        return fixture.database.meta("space");
    }
}

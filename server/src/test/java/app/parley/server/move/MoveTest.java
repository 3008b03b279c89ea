// SPDX-License-Identifier: Apache-2.0
package app.parley.server.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.LogFixture;
import app.parley.server.RandomHistory;
import app.parley.server.account.SettableClock;
import app.parley.server.audit.AuditEntry;
import app.parley.server.audit.AuditRepository;
import app.parley.server.config.PostgresLocation;
import app.parley.server.log.RoomKey;
import app.parley.server.store.DataFolder;
import app.parley.server.store.OnEachStore;
import app.parley.server.store.Progress;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.Stores;
import app.parley.server.store.TestStore;
import app.parley.server.verify.Verification;
import app.parley.shared.model.RoomId;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/// A chat in each store is moved to the other one.
@OnEachStore
class MoveTest {
    private static final RoomId LONG = new RoomId("room-1");

    @Parameter
    TestStore source;

    @TempDir
    Path data;

    private TestStore target;

    @BeforeEach
    void talk() {
        target = source == TestStore.SQLITE ? TestStore.POSTGRESQL : TestStore.SQLITE;
        try (var fixture = new LogFixture(source, data)) {
            new RandomHistory(fixture, new Random(7)).play(100);
            var room = fixture.room();
            var dora = fixture.author("dora");
            for (int i = 0; i < 2 * TableRows.PAGE + 10; i++) {
                fixture.post(room, dora, "long-" + i, "message " + i);
            }
            fixture.log.flush();
            fixture.database
                    .write(handle -> {
                        handle.update(
                                "INSERT INTO invite (id, hash, created_by, created_at, expires_at, uses_left)"
                                        + " VALUES ('i', ?, NULL, 1, 2, 3)",
                                (Object) new byte[] {0, -1, 9});
                        handle.update("UPDATE member SET since = ?", Long.MAX_VALUE);
                        return handle.update(
                                "INSERT INTO known_device (account, hash, used_at) VALUES (1, ?, 5)",
                                (Object) new byte[32]);
                    })
                    .join();
        }
    }

    private Move.Moved move() {
        return move(Progress.SILENT);
    }

    private Move.Moved move(Progress progress) {
        PostgresLocation postgresql = Objects.requireNonNull(TestStore.POSTGRESQL.location(data));
        var move = new Move(data, postgresql, "os:test", new SettableClock(), progress);
        return source == TestStore.SQLITE ? move.toPostgresql() : move.toFolder();
    }

    /// What is kept, a hash for each table.
    private List<TableHash> hashes(TestStore store) {
        return Stores.beingFilled(data, store.location(data))
                .read(handle -> handle.tables().stream()
                        .map(table -> TableHash.of(handle, table))
                        .toList());
    }

    private List<String> texts(TestStore store) {
        return store.whole(data)
                .read(handle -> handle.query(
                        "SELECT room, seq, kind, text FROM event ORDER BY room, seq",
                        row -> row.number("room") + " " + row.number("seq") + " " + row.text("kind") + " "
                                + row.textOrNull("text")));
    }

    @Test
    void everythingArrivesAndTheSourceStaysAsItIs() {
        var before = hashes(source);
        var texts = texts(source);
        var moved = move();

        assertThat(moved.resumed()).isFalse();
        assertThat(moved.tables()).isEqualTo(before);
        assertThat(moved.report().messages()).isGreaterThan(2 * TableRows.PAGE);
        assertThat(hashes(source)).isEqualTo(before);
        assertThat(texts(target)).hasSizeGreaterThan(2 * TableRows.PAGE).isEqualTo(texts);
        assertThat(target.whole(data)
                        .<List<?>>read(handle ->
                                Verification.of(handle, Progress.SILENT).findings()))
                .isEmpty();
    }

    @Test
    void theHistoryKeepsItsNameAndTheRecordOfAdministrationSaysThatItWasMoved() {
        String epoch;
        try (var database = source.open(data)) {
            epoch = database.meta("epoch");
        }
        move();
        try (var database = target.open(data)) {
            assertThat(database.meta("epoch")).isEqualTo(epoch);
            assertThat(database.<List<AuditEntry>>reading(handle -> AuditRepository.newest(handle, 5)))
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.act()).isEqualTo("move");
                        assertThat(entry.by()).isEqualTo("os:test");
                    });
        }
    }

    @Test
    void whatComesAfterTheMoveGetsNumbersOfItsOwn() {
        move();
        try (var fixture = new LogFixture(target, data)) {
            var eve = fixture.author("eve");
            var room = fixture.database
                    .readOne("SELECT no FROM room WHERE id = 'room-1'", row -> new RoomKey(row.number("no"), LONG))
                    .orElseThrow();
            long head = fixture.log.head(room);
            fixture.post(room, eve, "first", "hello");
            fixture.log.flush();
            assertThat(fixture.log.head(room)).isEqualTo(head + 1);
            assertThat(fixture.database.trouble()).isEmpty();
        }
    }

    @Test
    void aMoveThatWasInterruptedGoesOnWhereItWas() {
        assertThatThrownBy(() -> move((doing, done, total) -> {
                    if (doing.equals("copying event")) {
                        throw new IllegalStateException("interrupted");
                    }
                }))
                .hasMessage("interrupted");
        assertThat(rows(target, "event")).isEqualTo(TableRows.PAGE);

        var first = new AtomicLong();
        var moved = move((doing, done, _) -> {
            if (doing.equals("copying event")) {
                first.compareAndSet(0, done);
            }
        });
        assertThat(moved.resumed()).isTrue();
        assertThat(first.get()).as("the first page is not copied again").isGreaterThan(2L * TableRows.PAGE);
        assertThat(moved.tables()).isEqualTo(hashes(source));
    }

    private long rows(TestStore store, String table) {
        return hashes(store).stream()
                .filter(hash -> hash.table().equals(table))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    @Test
    void noOneUsesATargetThatIsNotWhole() {
        interrupt();

        assertThatThrownBy(() -> target.open(data).close())
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("holds an unfinished move. Run the same “parley admin move” again");
        assertThatThrownBy(() -> texts(target)).hasMessageContaining("holds an unfinished move");
        assertThatThrownBy(() -> Stores.openBeside(data, target.location(data)).close())
                .hasMessageContaining("holds an unfinished move");
    }

    private void interrupt() {
        assertThatThrownBy(() -> move((doing, _, _) -> {
                    if (doing.startsWith("copying member")) {
                        throw new IllegalStateException("interrupted");
                    }
                }))
                .hasMessage("interrupted");
    }

    @Test
    void aSourceThatChangedMeanwhileIsNoticed() {
        interrupt();
        source.whole(data).change(handle -> handle.update("UPDATE account SET created_at = 77"));
        assertThatThrownBy(this::move)
                .hasMessageStartingWith("The rows of “account” differ: ")
                .hasMessageContaining("The source was changed since the move began. Begin again.");
        assertThatThrownBy(() -> texts(target)).hasMessageContaining("holds an unfinished move");
    }

    @Test
    void aTargetThatHoldsAChatIsRefusedAndLeftAlone() {
        try (var fixture = new LogFixture(target, data)) {
            fixture.author("somebody");
        }
        var before = hashes(target);
        assertThatThrownBy(this::move).hasMessageContaining("holds a chat already.");
        assertThat(hashes(target)).isEqualTo(before);
    }

    @Test
    void aMoveThatEndedIsNotDoneAgain() {
        move();
        assertThatThrownBy(this::move).hasMessageContaining("holds a chat already.");
    }

    @Test
    void aChatThatIsServedIsNotMoved() {
        // A server holds the lock of its data folder, and a connection to write.
        try (var _ = DataFolder.open(data.resolve("of-a-server"));
                var database = source.open(data)) {
            database.write(handle -> handle.update("UPDATE account SET created_at = 1"))
                    .join();
            if (source == TestStore.POSTGRESQL) {
                assertThatThrownBy(this::move)
                        .hasMessageContaining("A Parley server or another command is using the database");
            }
        }
        try (var _ = DataFolder.open(data)) {
            assertThatThrownBy(this::move).hasMessageContaining("Another Parley server is using the data folder");
        }
    }

    @Test
    void aTargetThatIsServedIsNotFilled() {
        if (target == TestStore.POSTGRESQL) {
            try (var database = target.open(data)) {
                database.write(handle -> handle.number("SELECT 1")).join();
                assertThatThrownBy(this::move)
                        .hasMessageContaining("A Parley server or another command is using the database");
            }
        }
        assertThat(move().resumed()).isFalse();
    }

    @Test
    void aChatThatIsNotWellIsNotMoved() {
        source.whole(data).change(handle -> handle.update("DELETE FROM message_change"));
        assertThatThrownBy(this::move).hasMessageStartingWith("The chat to move is not well: ");
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.parley.server.LogFixture;
import app.parley.server.RandomHistory;
import app.parley.server.audit.AuditEntry;
import app.parley.server.audit.AuditRepository;
import app.parley.server.store.DataFolder;
import app.parley.server.store.OnEachStore;
import app.parley.server.store.Progress;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.TestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnEachStore
class VerificationTest {
    @Parameter
    TestStore store;

    @TempDir
    Path data;

    @BeforeEach
    void talk() {
        try (var fixture = new LogFixture(store, data)) {
            new RandomHistory(fixture, new Random(11)).play(120);
        }
    }

    private Report verify() {
        return store.whole(data).read(t -> Verification.of(t, Progress.SILENT));
    }

    private void damage(String sql) {
        store.whole(data).change(transaction -> transaction.update(sql));
    }

    private Repair.Outcome repair() {
        return repair(false);
    }

    private Repair.Outcome repair(boolean acceptChanged) {
        return Repair.run(
                store.whole(data),
                new Repair.Terms(acceptChanged, "os:test", InstantSource.system()),
                Progress.SILENT,
                () -> {});
    }

    @Test
    void whatTheServerKeptIsWell() {
        assertThat(verify().findings()).isEmpty();
        assertThat(verify().logCompared()).isTrue();
        assertThat(verify().events()).isGreaterThan(50);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            changes    | UPDATE message_change SET text = 'forged' WHERE rowid_seq
            changes    | DELETE FROM message_change
            changes    | DELETE FROM reaction
            changes    | UPDATE message_change SET deleted = 1 - deleted
            changes    | DELETE FROM mention
            changes    | INSERT INTO mention SELECT 'dora', room, seq FROM mention LIMIT 1
            changes    | INSERT INTO message_count SELECT no, 0, 0, 1 FROM room
            erased     | UPDATE event SET text = 'still here' WHERE kind = 'message' AND text IS NULL
            members    | DELETE FROM member WHERE account = (SELECT min(account) FROM member)
            members    | INSERT INTO member (account, room, since, read_seq) SELECT a.no, r.no, 0, 0 FROM account a, room r WHERE TRUE ON CONFLICT DO NOTHING
            read marks | UPDATE member SET read_seq = 100000
            """)
    void whatTheLogKnowsBetterIsFoundAndMended(String check, String sql) {
        damage(sql.replace("WHERE rowid_seq", "WHERE deleted = 0"));

        var outcome = repair();

        assertThat(outcome.before().findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.repairable()).isTrue())
                .anySatisfy(finding -> assertThat(finding.check()).isEqualTo(check));
        assertThat(outcome.after().findings()).isEmpty();
        assertThat(verify().ok()).isTrue();
    }

    @Test
    void aRepairIsRecordedWhereSomethingWasMended() {
        repair();
        damage("DELETE FROM reaction");
        repair();

        List<AuditEntry> entries = store.whole(data).read(transaction -> AuditRepository.newest(transaction, 10));
        assertThat(entries)
                .extracting(AuditEntry::by, AuditEntry::act, AuditEntry::on, AuditEntry::detail)
                .containsExactly(tuple("os:test", "repair", "", "findings=1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seqs       | DELETE FROM event WHERE room = 1 AND seq = 5
            seqs       | UPDATE event SET seq = seq + 100 WHERE room = 1 AND seq = (SELECT max(seq) FROM event WHERE room = 1)
            events     | UPDATE event SET kind = 'massage' WHERE room = 1 AND seq = 1
            checksums  | UPDATE event SET text = upper(text) WHERE kind = 'message' AND text <> upper(text)
            checksums  | UPDATE event SET at = at + 1 WHERE seq = 1
            checksums  | UPDATE event SET account = 1 + account % 3 WHERE kind = 'message'
            checksums  | UPDATE event SET sum = sum + 1 WHERE seq = 1
            texts      | UPDATE event SET text = NULL WHERE kind = 'edited' OR kind = 'message'
            targets    | UPDATE event SET target = 1 WHERE kind = 'edited'
            names      | DELETE FROM meta WHERE key = 'epoch'
            """)
    void whatTheLogDoesNotKnowIsFoundAndLeftAlone(String check, String sql) {
        damage(sql);

        assertThat(verify().findings()).anySatisfy(finding -> {
            assertThat(finding.check()).isEqualTo(check);
            assertThat(finding.repairable()).isFalse();
        });
        assertThat(repair().after().findings())
                .anySatisfy(finding -> assertThat(finding.check()).isEqualTo(check));
    }

    @Test
    void anEventThatChangedIsKeptAsItIsOnlyWhenThatIsSaid() {
        damage("UPDATE event SET text = 'another' WHERE no = (SELECT min(no) FROM event WHERE text IS NOT NULL)");

        assertThat(repair().after().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("checksums");
            assertThat(finding.what()).matches("Events are not what was written: \\S+ \\d+");
        });
        assertThat(repair(true).after().findings()).isEmpty();
        assertThat(verify().ok()).isTrue();
    }

    @Test
    void eventsOfBeforeThereWereSumsAreTakenAsTheyAre() {
        damage("UPDATE event SET sum = NULL, text_sum = NULL, reply_to = 1 WHERE kind = 'message'");
        assertThat(verify().ok()).isTrue();
    }

    @Test
    void aSendThatIsThereTwiceIsFound() {
        store.whole(data).change(transaction -> {
            // Without its index nothing keeps sends apart.
            transaction.update("CREATE TABLE copy AS SELECT * FROM event");
            return transaction.update("UPDATE copy SET send_id = 'same', account = 1 WHERE kind = 'message'");
        });
        store.whole(data).change(transaction -> {
            transaction.update("DROP TABLE event");
            return transaction.update("ALTER TABLE copy RENAME TO event");
        });
        assertThat(verify().findings())
                .anySatisfy(finding -> assertThat(finding.check()).isEqualTo("sends"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aPageThatIsNotItselfAnyMoreIsFound(long seed) throws IOException {
        assumeTrue(store == TestStore.SQLITE, "PostgreSQL looks after its own pages");
        var file = DataFolder.database(data);
        var bytes = Files.readAllBytes(file);
        var random = new Random(seed);
        // The first bytes of a page say what it is and where its rows begin.
        int page = 1 + random.nextInt(bytes.length / 4096 - 1);
        bytes[page * 4096 + random.nextInt(2)] ^= 0x7f;
        Files.write(file, bytes);
        assertThat(isFound()).as("page " + page).isTrue();
    }

    private boolean isFound() {
        try {
            return !verify().ok();
        } catch (StoreFailure e) {
            return true;
        }
    }
}

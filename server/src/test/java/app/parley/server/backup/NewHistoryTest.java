// SPDX-License-Identifier: Apache-2.0
package app.parley.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.LogFixture;
import app.parley.server.RandomHistory;
import app.parley.server.account.SettableClock;
import app.parley.server.audit.AuditEntry;
import app.parley.server.audit.AuditRepository;
import app.parley.server.store.OnEachStore;
import app.parley.server.store.Progress;
import app.parley.server.store.TestStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEachStore
class NewHistoryTest {
    @Parameter
    TestStore store;

    @TempDir
    Path data;

    private String epoch;

    @BeforeEach
    void talk() {
        try (var fixture = new LogFixture(store, data)) {
            new RandomHistory(fixture, new Random(3)).play(40);
            epoch = fixture.database.meta("epoch");
            fixture.database
                    .write(
                            handle -> handle.update(
                                    "INSERT INTO session (id, account, created_at, used_at) VALUES ('s1', 1, 0, 0), ('s2', 1, 0, 0)"))
                    .join();
        }
    }

    private NewHistory.Begun begin() {
        return new NewHistory("os:test", new SettableClock(), Progress.SILENT).begin(store.whole(data), "pg_restore");
    }

    @Test
    void clientsSeeAnotherHistoryAndEveryoneSignsInAgain() {
        var begun = begin();
        assertThat(begun.sessionsEnded()).isEqualTo(2);
        assertThat(begun.report().ok()).isTrue();
        try (var database = store.open(data)) {
            assertThat(database.meta("epoch")).isEqualTo(begun.epoch()).isNotEqualTo(epoch);
            assertThat(database.<List<AuditEntry>>reading(handle -> AuditRepository.newest(handle, 5)))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.detail()).isEqualTo("pg_restore sessionsEnded=2"));
        }
    }

    @Test
    void oneWithAHoleInItsLogIsRefusedAndLeftAlone() {
        store.whole(data).change(handle -> handle.update("DELETE FROM event WHERE room = 1 AND seq = 2"));
        assertThatThrownBy(this::begin).hasMessageStartingWith("The backup is of a damaged database: ");
        assertThat(store.whole(data)
                        .<Long>read(handle -> handle.number("SELECT count(*) FROM session WHERE ended_at IS NULL")))
                .isEqualTo(2);
    }
}

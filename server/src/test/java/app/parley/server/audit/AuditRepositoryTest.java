// SPDX-License-Identifier: Apache-2.0
package app.parley.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.store.Database;
import app.parley.server.store.OnEachStore;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.TestStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEachStore
final class AuditRepositoryTest {
    @Parameter
    TestStore store;

    private static final AuditEntry FIRST =
            new AuditEntry(1, "2026-11-23T08:00:00.000Z", "os:root", "reset-password", "ben", "sessionsEnded=2");
    private static final AuditEntry SECOND =
            new AuditEntry(2, "2026-11-23T08:00:01.000Z", "os:ada", "invite", "", "uses=1");

    @TempDir
    private Path data;

    private Database database;

    @BeforeEach
    void record() {
        database = store.open(data);
        database.write(transaction -> {
                    AuditRepository.add(
                            transaction,
                            1_795_420_800_000L,
                            "os:root",
                            AuditAct.RESET_PASSWORD,
                            "ben",
                            "sessionsEnded=2");
                    AuditRepository.add(transaction, 1_795_420_801_000L, "os:ada", AuditAct.INVITE, "", "uses=1");
                    return true;
                })
                .join();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<AuditEntry> newest(int limit) {
        return database.reading(transaction -> AuditRepository.newest(transaction, limit));
    }

    @Test
    void theNewestComesFirst() {
        assertThat(newest(10)).containsExactly(SECOND, FIRST);
        assertThat(newest(1)).containsExactly(SECOND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM audit", "UPDATE audit SET detail = ''", "DELETE FROM audit WHERE no = 2"})
    void noEntryIsChangedOrDeleted(String sql) {
        assertThatThrownBy(() ->
                        database.write(transaction -> transaction.update(sql)).join())
                .hasCauseInstanceOf(StoreFailure.class);

        assertThat(newest(10)).containsExactly(SECOND, FIRST);
    }
}

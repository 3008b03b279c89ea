// SPDX-License-Identifier: Apache-2.0
package app.parley.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.store.Database;
import app.parley.server.store.OnEachStore;
import app.parley.server.store.TestStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEachStore
final class AuditLogTest {
    @Parameter
    TestStore store;

    @TempDir
    private Path data;

    private final List<String> lines = new ArrayList<>();
    private Database database;

    @BeforeEach
    void open() {
        database = store.open(data);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private AuditLog log() {
        return new AuditLog(database, lines::add);
    }

    private void add(AuditAct act, String on, String detail) {
        database.write(transaction -> {
                    AuditRepository.add(transaction, 1_795_420_800_000L, "os:ada", act, on, detail);
                    return true;
                })
                .join();
    }

    @Test
    void eachActIsWrittenOnceInItsOrder() {
        var log = log();
        add(AuditAct.DELETE_ROOM, "tea", "kind=public");
        add(AuditAct.INVITE, "", "uses=1");
        log.notice();
        add(AuditAct.REPAIR, "", "");
        log.notice();
        log.notice();
        assertThat(lines)
                .containsExactly(
                        "administration act=delete-room by=os:ada on=tea kind=public",
                        "administration act=invite by=os:ada uses=1",
                        "administration act=repair by=os:ada");
    }

    @Test
    void actsBeforeItsStartAreNotWritten() {
        add(AuditAct.RESTORE, "", "sessionsEnded=2");
        var log = log();
        log.notice();
        assertThat(lines).isEmpty();
    }

    @Test
    void moreActsThanOneCallWritesFollowWithTheNext() {
        var log = log();
        for (int i = 0; i < 150; i++) {
            add(AuditAct.INVITE, "", "uses=" + (i + 1));
        }
        log.notice();
        assertThat(lines).hasSize(100);
        log.notice();
        assertThat(lines).hasSize(150).endsWith("administration act=invite by=os:ada uses=150");
    }
}

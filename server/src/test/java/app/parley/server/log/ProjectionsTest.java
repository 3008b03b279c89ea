// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.OnLog;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectionsTest extends OnLog {
    private AccountRef ada;

    @BeforeEach
    void talk() {
        ada = fixture.author("ada");
        var room = fixture.room();
        for (int i = 0; i < 130; i++) {
            fixture.post(room, ada, "@ben message " + i);
        }
        fixture.log
                .transact(transaction -> transaction.change(room, ada, Changes.delete(room, 3)))
                .join();
    }

    private long rows(String table) {
        return fixture.database.reading(handle -> handle.number("SELECT count(*) FROM " + table));
    }

    private void forget(String table, String projection, int version) {
        fixture.database
                .write(handle -> {
                    handle.update("DELETE FROM " + table);
                    return handle.update(
                            "INSERT INTO meta (key, value) VALUES (?, ?)",
                            "projection:" + projection,
                            String.valueOf(version));
                })
                .join();
    }

    @Test
    void whatAnotherVersionFilledIsFilledAnew() {
        long mentions = rows("mention");
        long counts = rows("message_count");
        forget("mention", "mentions", 0);
        forget("message_count", "message-counts", 0);

        Projections.catchUp(fixture.database);

        assertThat(rows("mention")).isEqualTo(mentions).isEqualTo(129);
        assertThat(rows("message_count")).isEqualTo(counts);
        assertThat(fixture.database.write(ProjectionReplay::compare).join().differences())
                .isZero();
    }

    @Test
    void whatThisVersionFilledIsLeftAlone() {
        forget("mention", "mentions", 1);

        Projections.catchUp(fixture.database);

        assertThat(rows("mention")).isZero();
    }

    @Test
    void eachHasANameAndTablesOfItsOwn() {
        var seen = new HashSet<String>();
        for (var projection : Projections.ALL) {
            assertThat(seen.add(projection.name())).isTrue();
            projection
                    .tables()
                    .forEach(table -> assertThat(seen.add(table.name())).isTrue());
        }
    }
}

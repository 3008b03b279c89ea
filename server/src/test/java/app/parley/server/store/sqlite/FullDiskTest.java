// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.config.Durability;
import app.parley.server.store.Database;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database that may have no more pages fails as one on a full disk does.
class FullDiskTest {
    @TempDir
    Path data;

    private Database database;

    @BeforeEach
    void open() {
        database = SqliteEngine.open(data.resolve("parley.db"), Durability.PROCESS, false);
        assertThat(isKept(database.write(transaction -> transaction.update("CREATE TABLE thing (bytes BLOB)"))))
                .isTrue();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void healsEveryTimeThatThereIsSpaceAgain() {
        for (int time = 0; time < 3; time++) {
            pages(1);
            assertThat(isKept(insert())).isFalse();
            assertThat(isKept(insert())).as("still full").isFalse();
            assertThat(database.trouble())
                    .hasValueSatisfying(why -> assertThat(why).contains("full"));
            pages(1_000_000);
            assertThat(isKept(insert())).as("space again").isTrue();
            assertThat(database.trouble()).isEmpty();
        }
        assertThat(database.read("SELECT 1 FROM thing", _ -> 1)).hasSize(3);
    }

    @Test
    void aStatementThatIsWrongOnceIsRightLater() {
        assertThat(isKept(database.write(transaction -> transaction.update("INSERT INTO later VALUES (1)"))))
                .isFalse();
        database.write(transaction -> transaction.update("CREATE TABLE later (number INTEGER)"))
                .join();
        assertThat(isKept(database.write(transaction -> transaction.update("INSERT INTO later VALUES (1)"))))
                .isTrue();
    }

    /// Let the database have at most so many pages, or those that it has.
    private void pages(int most) {
        database.write(transaction -> transaction.query("PRAGMA max_page_count=" + most, _ -> most))
                .join();
    }

    private CompletableFuture<Integer> insert() {
        return database.write(
                transaction -> transaction.update("INSERT INTO thing VALUES (?)", (Object) new byte[50_000]));
    }

    private static boolean isKept(CompletableFuture<?> write) {
        return write.handle((_, failure) -> failure == null).join();
    }
}

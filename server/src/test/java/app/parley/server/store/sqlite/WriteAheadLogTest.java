// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteAheadLogTest {
    private static final int FRAME = 24 + 4096;

    @TempDir
    Path folder;

    private Connection connection;
    private Path log;

    /// What is known of the log beside the log: at first nothing.
    private Path index;

    @BeforeEach
    void tenCommits() throws SQLException {
        log = folder.resolve("some.db-wal");
        index = folder.resolve("nothing");
        connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("some.db"));
        run("PRAGMA page_size=4096", "PRAGMA journal_mode=WAL", "PRAGMA wal_autocheckpoint=0");
        run("CREATE TABLE thing (text TEXT)");
        for (int i = 0; i < 9; i++) {
            run("INSERT INTO thing VALUES ('" + "x".repeat(3_000) + "')");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void run(String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /// Whether `bytes` hide something.
    private boolean hides(byte[] bytes) throws IOException {
        var copy = folder.resolve("copy");
        Files.write(copy, bytes);
        return WriteAheadLog.hidesFrames(copy, index);
    }

    private static byte[] flipped(byte[] bytes, int at) {
        var damaged = bytes.clone();
        damaged[at] ^= 4;
        return damaged;
    }

    @Test
    void aWholeOneHidesNothing() throws IOException {
        assertThat(hides(Files.readAllBytes(log))).isFalse();
        assertThat(hides(new byte[0])).isFalse();
        assertThat(WriteAheadLog.hidesFrames(folder.resolve("nothing"), index)).isFalse();
    }

    @Test
    void oneThatEndsInTheMiddleHidesNothing() throws IOException {
        var whole = Files.readAllBytes(log);
        for (int length = whole.length - 2 * FRAME; length < whole.length; length += 97) {
            assertThat(hides(Arrays.copyOf(whole, length))).as("%d", length).isFalse();
        }
    }

    @Test
    void whatTheLastFrameLacksIsNotHidden() throws IOException {
        var whole = Files.readAllBytes(log);
        Arrays.fill(whole, whole.length - 1_000, whole.length, (byte) 0);
        assertThat(hides(whole)).isFalse();
    }

    @Test
    void aWrongBitHidesWhatFollows() throws IOException {
        var whole = Files.readAllBytes(log);
        for (int at :
                new int[] {8 + 12, 24, 32, 32 + 9, 32 + 17, 32 + 500, 32 + 3 * FRAME + 24, 32 + 5 * FRAME + 4_000}) {
            assertThat(hides(flipped(whole, at))).as("%d", at).isTrue();
        }
    }

    @Test
    void theIndexKnowsThatTheLastFrameWasWhole() throws IOException {
        var whole = Files.readAllBytes(log);
        int inLastFrame = whole.length - 500;
        assertThat(hides(flipped(whole, inLastFrame))).as("without it").isFalse();

        index = folder.resolve("some.db-shm");
        assertThat(hides(whole)).isFalse();
        assertThat(hides(flipped(whole, inLastFrame))).isTrue();
    }

    @Test
    void theIndexDoesNotKnowACommitThatWasUnderWay() throws SQLException, IOException {
        index = Files.copy(folder.resolve("some.db-shm"), folder.resolve("before"));
        run("INSERT INTO thing VALUES ('one more')");
        assertThat(hides(flipped(Files.readAllBytes(log), (int) Files.size(log) - 500)))
                .isFalse();
    }

    @Test
    void anIndexOfAnotherGenerationOrABrokenOneSaysNothing() throws SQLException, IOException {
        index = Files.copy(folder.resolve("some.db-shm"), folder.resolve("before"));
        run("PRAGMA wal_checkpoint(RESTART)", "INSERT INTO thing VALUES ('after')");
        assertThat(hides(Files.readAllBytes(log))).isFalse();

        var broken = Files.readAllBytes(folder.resolve("some.db-shm"));
        broken[18] = 7;
        Files.write(index, broken);
        assertThat(hides(Files.readAllBytes(log))).isFalse();
    }

    @Test
    void whatIsLeftOfAnEarlierGenerationIsNotHidden() throws SQLException, IOException {
        run("PRAGMA wal_checkpoint(RESTART)", "INSERT INTO thing VALUES ('after')");
        var whole = Files.readAllBytes(log);
        assertThat(whole.length).isGreaterThan(8 * FRAME);
        assertThat(hides(whole)).isFalse();
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Texts that leave the search by the thousand.
class SearchIndexTest {
    private static final RoomId OTHER = new RoomId("other");
    private static final int MANY = 3_000;
    private static final int MOST_STEPS = 1_000;

    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void fill() throws SQLException, IOException {
        store = new Store(new ChatFile(folder.resolve("chat.db")).open(), Bounds.USUAL);
        store.write(false, now -> {
            now.copy.begin("one");
            now.events.keep(RoomId.GENERAL, messages(RoomId.GENERAL, "zebra"));
            now.events.keep(OTHER, messages(OTHER, "giraffe"));
            return true;
        });
    }

    @AfterEach
    void close() throws SQLException {
        store.close();
    }

    @Test
    void aRoomThatIsLeftIsNotFoundAndInTheEndTheIndexKeepsNothingOfIt() throws SQLException {
        long full = indexBytes();
        store.write(false, now -> {
            now.copy.removeRoom(RoomId.GENERAL);
            return true;
        });
        assertThat(store.search.find("zebra", null, 10)).isEmpty();
        assertThat(store.search.find("giraffe", null, 10)).hasSize(10);
        int steps = 0;
        while (store.write(false, now -> now.index.workOff())) {
            assertThat(++steps).isLessThan(MOST_STEPS);
        }
        long left = indexBytes();
        assertThat(left).isLessThan(full);
        store.sql.run("INSERT INTO found (found) VALUES ('optimize')");
        assertThat(indexBytes()).as("there is nothing left to drop").isEqualTo(left);
        assertSound();
        assertThat(store.search.find("giraffe", null, 10)).hasSize(10);
    }

    @Test
    void anotherHistoryIsFoundAndTheOldOneIsNot() throws SQLException {
        store.write(false, now -> {
            now.copy.begin("two");
            now.events.keep(OTHER, messages(OTHER, "okapi"));
            return true;
        });
        assertThat(store.search.find("giraffe", null, 10)).isEmpty();
        assertThat(store.search.find("okapi", null, 10)).hasSize(10);
        assertSound();
        store.write(false, now -> {
            now.events.keep(OTHER, List.of(new Event.Deleted(OTHER, MANY + 1, "ben", Instant.EPOCH, MANY)));
            return true;
        });
        assertThat(store.search.find("okapi " + MANY, null, 10)).isEmpty();
        assertSound();
    }

    private void assertSound() throws SQLException {
        store.sql.run("INSERT INTO found (found) VALUES ('integrity-check')");
    }

    private long indexBytes() throws SQLException {
        return store.sql
                .first("SELECT SUM(LENGTH(block)) FROM found_data", rows -> rows.getLong(1))
                .orElseThrow();
    }

    private static List<Event> messages(RoomId room, String word) {
        return LongStream.rangeClosed(1, MANY)
                .<Event>mapToObj(seq -> new Event.Message(
                        room,
                        seq,
                        word + seq,
                        "ben",
                        Instant.EPOCH,
                        word + " " + seq + " " + Long.toString(seq * 7919 * 7919, 36),
                        null))
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.LogFixture;
import app.parley.server.store.TestStore;
import app.parley.shared.protocol.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two servers that write to the same rooms of one database at once.
class TwoServersTest {
    private static final int EACH = 300;

    @TempDir
    Path data;

    @Test
    void takeTurnsWithTheSeqsOfARoom() {
        try (var one = new LogFixture(TestStore.POSTGRESQL, data);
                var other = new LogFixture(TestStore.POSTGRESQL, data)) {
            var ada = one.author("ada");
            var ben = one.author("ben");
            var rooms = List.of(one.room(), one.room());
            var both = List.of(
                    CompletableFuture.runAsync(() -> talk(one, ada, rooms, "ada")),
                    CompletableFuture.runAsync(() -> talk(other, ben, rooms.reversed(), "ben")));
            both.forEach(CompletableFuture::join);
            for (var room : rooms) {
                assertThat(one.events(room)).as("both read the same").isEqualTo(other.events(room));
                assertThat(one.events(room))
                        .extracting(Event::seq)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, 2 * EACH).boxed().toList());
            }
        }
    }

    /// Say something in each room in turn: in batches, and now and then together with statements of other kinds.
    private static void talk(LogFixture fixture, AccountRef author, List<RoomKey> rooms, String name) {
        for (int i = 0; i < EACH; i++) {
            for (var room : rooms) {
                if (i % 10 == 0) {
                    fixture.log
                            .transact(log -> log.changed(room, author, name, "topic " + room.no()))
                            .join();
                } else {
                    assertThat(fixture.post(room, author, name + "-" + i + "-" + room.no(), "hi"))
                            .isTrue();
                }
            }
        }
        fixture.log.flush();
        fixture.tellSenders();
        assertThat(fixture.heard).hasSize(2 * (EACH - EACH / 10)).noneMatch(line -> line.contains("refused"));
    }
}

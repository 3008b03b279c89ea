// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.server.store.OnEachStore;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.Stores;
import app.parley.server.store.TestStore;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/// A chat that people used moves to the other store by a process that is killed, and they go on there.
@OnEachStore
class MoveIT {
    private static final int MESSAGES = 20_000;

    @Parameter
    TestStore source;

    @TempDir
    Path data;

    @Test
    void peopleGoOnWhereTheyWereThoughTheMoveWasKilled() throws Exception {
        var target = source == TestStore.SQLITE ? TestStore.POSTGRESQL : TestStore.SQLITE;
        List<String> before;
        String token;
        String epoch;
        long head;
        try (var server = RunningServer.on(source, data)) {
            Everything.on(server);
            token = server.signUp("eve").accessToken();
            try (var device = Device.join(server, token)) {
                epoch = device.welcome().epoch();
                head = device.welcome().rooms().getFirst().head();
            }
        }
        try (var fixture = new LogFixture(source, data)) {
            var room = fixture.room();
            var bot = fixture.author("bot");
            for (int i = 0; i < MESSAGES; i++) {
                fixture.post(room, bot, "bulk-" + i, "message " + i);
            }
            fixture.log.flush();
        }
        try (var server = RunningServer.on(source, data)) {
            before = Reading.of(server.address(), Everything.PEOPLE);
        }

        var killed = move(target);
        await().pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(60))
                .until(() -> events(target) > 0);
        killed.kill();
        assertThat(events(target)).as("killed in the middle").isLessThan(MESSAGES);
        var again = move(target);
        assertThat(again.exitStatus()).as(again::errors).isZero();
        assertThat(again.output()).startsWith("moved, from where it was interrupted: ");

        try (var server = RunningServer.on(target, data)) {
            assertThat(Reading.of(server.address(), Everything.PEOPLE)).isEqualTo(before);
            try (var device = Device.connect(server, token)) {
                // The last two events before the move are still missing here.
                device.hello(new ClientFrame.ResumePoint(epoch, Map.of(RoomId.GENERAL, head - 2)));
                device.ackOf(device.post("Hello from the other store"));
                // An ack may overtake the events before it.
                await().untilAsserted(() -> assertThat(device.events())
                        .filteredOn(event -> event.room().equals(RoomId.GENERAL))
                        .extracting(Event::seq)
                        .containsExactly(head - 1, head, head + 1));
                assertThat(device.all(ServerFrame.Gap.class)).isEmpty();
            }
        }
    }

    private ServerProcess move(TestStore target) {
        var url = TestStore.POSTGRESQL.location(data).url().toString();
        boolean toPostgresql = target == TestStore.POSTGRESQL;
        var arguments =
                new ArrayList<>(List.of("admin", "move", "--data", data.toString(), "--store-user", "postgres"));
        arguments.addAll(List.of("--from", toPostgresql ? "sqlite" : url, "--to", toPostgresql ? url : "sqlite"));
        return ServerProcess.run(arguments);
    }

    /// How many events have arrived; none as long as there is no such table.
    private long events(TestStore target) {
        if (target == TestStore.SQLITE && Files.notExists(data.resolve("parley.db"))) {
            return 0;
        }
        try {
            return Stores.beingFilled(data, target.location(data))
                    .read(handle -> handle.number("SELECT count(*) FROM event"));
        } catch (StoreFailure e) {
            return 0;
        }
    }
}

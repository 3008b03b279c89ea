// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import app.parley.shared.api.Problem;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose disk gives up: who writes is told, who reads goes on, and it heals by itself.
class StorageTroubleIT {
    @TempDir
    Path data;

    @Test
    void aDatabaseThatSomebodyElseHoldsIsToldHealsAndCostsNothing() throws Exception {
        try (var server = RunningServer.in(data)) {
            var ada = server.signUp("ada").accessToken();
            var ben = server.signUp("ben").accessToken();
            try (var adas = Device.join(server, ada);
                    var bens = Device.join(server, ben)) {
                adas.post("before");
                bens.texts(1);
                try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("parley.db"));
                        var statement = connection.createStatement()) {
                    statement.execute("BEGIN IMMEDIATE");
                    refuseBoth(adas);
                    assertThat(ready(server)).startsWith("503 The database failed");
                    assertThat(server.call("GET", "/healthz", null, null).statusCode())
                            .isEqualTo(200);
                    assertThat(history(server, ben)).containsExactly("before");
                }
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(ready(server)).isEqualTo("200"));
                var id = adas.post("after");
                adas.ackOf(id);
                assertThat(bens.texts(2)).containsExactly("before", "after");
                assertThat(history(server, ben)).containsExactly("before", "after");
                assertThat(new String(server.call("GET", "/metrics", null, null).body(), UTF_8))
                        .contains("chat_ready 1.0");
            }
        }
    }

    /// A message and a read mark, each told so by itself.
    private static void refuseBoth(Device device) {
        var refused = device.post("in vain");
        device.say(new ClientFrame.Read(RoomId.GENERAL, 1));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(device.all(ServerFrame.Refused.class))
                        .extracting(ServerFrame.Refused::ref, ServerFrame.Refused::code)
                        .containsExactlyInAnyOrder(tuple(refused.value(), "storage"), tuple(null, "storage")));
    }

    private static String ready(RunningServer server) {
        var answer = server.call("GET", "/readyz", null, null);
        return answer.statusCode() == 200
                ? "200"
                : answer.statusCode() + " "
                        + RunningServer.body(answer, Problem.class).detail();
    }

    private static List<String> history(RunningServer server, String token) {
        try (var calls = new Calls(server.address())) {
            return calls.history(token, RoomId.GENERAL).stream()
                    .filter(Event.Message.class::isInstance)
                    .map(event -> ((Event.Message) event).text())
                    .toList();
        }
    }
}

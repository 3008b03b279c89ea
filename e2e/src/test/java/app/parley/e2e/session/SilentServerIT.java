// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.client.address.ServerAddress;
import app.parley.client.connection.ConnectionState;
import app.parley.client.session.App;
import app.parley.server.ServerProcess;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A server in a process of its own that is stopped in the middle, as a computer that swaps or sleeps is.
@EnabledOnOs({OS.LINUX, OS.MAC})
class SilentServerIT {
    @TempDir
    private Path folder;

    private final List<String> states = new CopyOnWriteArrayList<>();

    @Test
    void aServerThatStopsIsSaidAndNothingIsLost() throws IOException, InterruptedException {
        try (var server = ServerProcess.in(folder.resolve("server"));
                var app = new App(folder.resolve("app"))) {
            var address = ServerAddress.of("127.0.0.1", server.address().getPort());
            var ada = app.signUp(address, "ada", null);
            app.run(() -> ada.connectionStateProperty()
                    .subscribe(state -> states.add(state.getClass().getSimpleName())));
            await().until(() ->
                    app.on(() -> ada.directory().room(RoomId.GENERAL).isPresent()));
            app.run(() -> ada.reading().open(RoomId.GENERAL));
            // A server that has nothing to say is asked, and answers.
            await().during(Duration.ofSeconds(4)).until(() -> states.getLast().equals("Connected"));

            signal("STOP", server);
            long stopped = System.nanoTime();
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> states.getLast().equals("Silent"));
            System.out.println("SilentServerIT: said after " + (System.nanoTime() - stopped) / 1_000_000 + " ms");
            app.run(() -> ada.writing().post(RoomId.GENERAL, new MessageText("are you there?"), _ -> {}));
            await().until(() -> app.shown(ada).equals(List.of("…are you there?")));

            signal("CONT", server);
            await().until(() -> app.shown(ada).equals(List.of("are you there?")));
            await().until(() -> app.on(() -> ada.connectionStateProperty().get()) instanceof ConnectionState.Connected);
            assertThat(states).as("the connection was kept").doesNotContain("Waiting");
        }
    }

    private static void signal(String name, ServerProcess server) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, server.pid() + "")
                        .start()
                        .waitFor())
                .isZero();
    }
}

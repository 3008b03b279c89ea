// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.client.connection.ConnectionState;
import app.parley.client.connection.ServerAddress;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
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
        var process = server();
        try (var app = new App(folder.resolve("app"))) {
            var ada = app.signUp(address(process.inputReader()), "ada", null);
            app.run(() -> ada.connectionStateProperty()
                    .subscribe(state -> states.add(state.getClass().getSimpleName())));
            await().until(() -> app.on(() -> ada.room(RoomId.GENERAL).isPresent()));
            app.run(() -> ada.open(RoomId.GENERAL));
            // A server that has nothing to say is asked, and answers.
            await().during(Duration.ofSeconds(4)).until(() -> states.getLast().equals("Connected"));

            signal("STOP", process);
            long stopped = System.nanoTime();
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> states.getLast().equals("Silent"));
            System.out.println("SilentServerIT: said after " + (System.nanoTime() - stopped) / 1_000_000 + " ms");
            app.run(() -> ada.post(RoomId.GENERAL, new MessageText("are you there?"), _ -> {}));
            await().until(() -> app.shown(ada).equals(List.of("…are you there?")));

            signal("CONT", process);
            await().until(() -> app.shown(ada).equals(List.of("are you there?")));
            await().until(() -> app.on(() -> ada.connectionStateProperty().get()) instanceof ConnectionState.Connected);
            assertThat(states).as("the connection was kept").doesNotContain("Waiting");
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, process.pid() + "")
                        .start()
                        .waitFor())
                .isZero();
    }

    private Process server() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "app.parley.server.ServerMain",
                        "server",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--registration",
                        "open",
                        "--announce",
                        "off",
                        "--data",
                        folder.resolve("server").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ServerAddress address(BufferedReader out) throws IOException {
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("listening on ")) {
                var uri = URI.create(line.substring("listening on ".length()));
                return ServerAddress.of("127.0.0.1", uri.getPort());
            }
        }
        throw new AssertionError("the server ended");
    }
}

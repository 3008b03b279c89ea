// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.RunningServer;
import app.parley.server.config.AddressRange;
import app.parley.server.config.ReverseProxy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `parley health` says of a server that runs, and of one that does not.
class HealthIT {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int health(Map<String, String> environment, String... arguments) {
        return CommandLines.of(new HealthCommand(), environment, new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void aServerThatCanServeIsReadyWhereverItsPageIs(@TempDir Path data) throws Exception {
        var below = new ReverseProxy("/chat", List.of(AddressRange.parse("127.0.0.1")));
        try (var server = RunningServer.with(RunningServer.config(data).proxy(below))) {
            assertThat(health(Map.of(), server.address().toString())).isEqualTo(0);
            assertThat(health(Map.of("PARLEY_PORT", "" + server.address().getPort())))
                    .as("as the server's own environment says")
                    .isEqualTo(0);
        }
        assertThat(out.toString().lines()).containsExactly("ready", "ready");
    }

    @Test
    void whereNobodyAnswersTheStatusIsOneAndALineSaysSo() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(health(Map.of(), "--port", "" + port)).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("health: http://127.0.0.1:" + port + "/readyz does not answer");
    }

    @Test
    void whatIsNoAddressIsWrongUsage() {
        assertThat(health(Map.of(), "chat.example")).isEqualTo(2);
        assertThat(health(Map.of(), "file:///etc/passwd")).isEqualTo(2);
        assertThat(health(Map.of(), "http://:8080")).isEqualTo(2);
        assertThat(health(Map.of(), "http://localhost:port")).isEqualTo(2);
    }

    @Test
    void hostsAreNamedAsContainerEnginesNameThem() {
        assertThat(HealthCommand.readyz("http://parley_1:8080"))
                .hasValueSatisfying(address -> assertThat(address).hasToString("http://parley_1:8080/readyz"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.client.address.ServerAddress;
import app.parley.client.session.App;
import app.parley.client.tls.ClientTls;
import app.parley.server.ParleyServer;
import app.parley.server.StartFailure;
import app.parley.server.config.ServerConfig;
import app.parley.shared.protocol.ServerFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TyrusConnectorIT {
    private final TyrusConnector connector = new TyrusConnector(_ -> ClientTls.trustingAnyone());
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().name("parley-test").unstarted(task));
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        connector.close();
        thread.shutdown();
        App.awaitThreadsEnded();
    }

    @Test
    void aTokenThatIsNotGoodIsUnauthorized(@TempDir Path data) throws StartFailure {
        try (var server = ParleyServer.start(
                ServerConfig.in(data).host("127.0.0.1").port(0).announce(false))) {
            connect(ServerAddress.of("127.0.0.1", server.address().getPort()));
            awaitHeard("Unauthorized[]");
        }
    }

    @Test
    void aPortThatNobodyHasIsUnreachable() {
        connect(ServerAddress.of("127.0.0.1", 1));
        awaitHeard("Unreachable[words=The computer answers, but no chat runs at 127.0.0.1:1. Check the port, or ask the"
                + " host to start the chat.]");
    }

    @Test
    void aNameThatNobodyHasIsUnreachable() {
        connect(ServerAddress.of("nobody.invalid", 8080));
        awaitHeard(
                "Unreachable[words=No computer is called nobody.invalid in this network. Check each letter, or ask for"
                        + " the address in numbers, such as 192.168.1.20:8080.]");
    }

    @Test
    void aServerThatIsNotReadyIsRejectedWithItsStatus() throws IOException {
        try (var server = new RawServer(_ -> "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")) {
            connect(server.address());
            awaitHeard("Rejected[status=502]");
        }
    }

    @Test
    void theRequestCarriesTheTokenAndTheProtocol() throws IOException {
        try (var server = RawServer.upgrading()) {
            var connection = connect(server.address());
            awaitHeard("opened");
            assertThat(server.requests().getLast())
                    .startsWith("GET /ws HTTP/1.1")
                    .containsIgnoringCase("Authorization: Bearer a-token")
                    .containsIgnoringCase("Sec-WebSocket-Protocol: parley.v1")
                    .containsIgnoringCase("Host: 127.0.0.1:" + server.address().port());
            connection.close();
        }
    }

    @Test
    void aFrameOfSevenMegabytesIsRead() throws IOException {
        var type = "x".repeat(1_000_000);
        var padding = ",\"more\":[" + ("\"" + type + "\",").repeat(6) + "\"\"]";
        try (var server = RawServer.upgrading(RawServer.text("{\"type\":\"large\"" + padding + "}"))) {
            var connection = connect(server.address());
            awaitHeard("opened", "large");
            connection.close();
        }
    }

    @Test
    void aCloseTellsItsCode() throws IOException {
        try (var server = RawServer.upgrading(RawServer.close(4408))) {
            connect(server.address());
            awaitHeard("opened", "Closed[code=4408]");
        }
    }

    @Test
    void aLineThatIsCutIsClosed() throws IOException {
        try (var server = RawServer.upgrading()) {
            connect(server.address());
            awaitHeard("opened");
            server.cut();
            awaitHeard("opened", "Closed[code=1006]");
        }
    }

    @Test
    void whatIsNoFrameEndsTheConnectionForGood() throws IOException {
        try (var server = RawServer.upgrading(RawServer.text("{\"no\":\"type\"}"))) {
            connect(server.address());
            awaitHeard("opened", "Closed[code=4409]");
        }
    }

    @Test
    void closedNothingIsHeardAnyMore() throws IOException {
        try (var server = RawServer.upgrading()) {
            var connection = connect(server.address());
            awaitHeard("opened");
            connection.close();
            App.awaitThreadsOfSocketsEnded();
            assertThat(heard).containsExactly("opened");
        }
    }

    @Test
    void closingWhileItConnectsLeavesNoSocketBehind() throws IOException {
        try (var server = RawServer.upgrading()) {
            connect(server.address()).close();
            App.awaitThreadsOfSocketsEnded();
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void aProgramThatTakesTheLineAndSaysNothingIsUnreachable() throws IOException {
        try (var server = new RawServer(_ -> "")) {
            connect(server.address());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(heard)
                            .singleElement()
                            .asString()
                            .startsWith("Unreachable[words=" + server.address().display() + " does not answer."));
        }
    }

    private ServerConnection connect(ServerAddress address) {
        return connector.connect(address, "a-token", new Ear(), thread);
    }

    private void awaitHeard(String... what) {
        await().untilAsserted(() -> assertThat(heard).containsExactly(what));
    }

    private final class Ear implements ServerConnection.Listener {
        @Override
        public void opened() {
            heard.add("opened");
        }

        @Override
        public void received(List<ServerFrame> frames) {
            frames.forEach(frame -> heard.add(((ServerFrame.Unknown) frame).type()));
        }

        @Override
        public void alive() {
            heard.add("alive");
        }

        @Override
        public void ended(ConnectionEnd why) {
            heard.add(why.toString());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.ServerAddress;
import app.parley.client.connection.RawServer;
import app.parley.client.outcome.Outcome;
import app.parley.client.tls.ClientTls;
import app.parley.shared.api.ServerInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What the app says of an address at which no chat answers: each cause has its own sentence.
class NoAnswerIT {
    private static final HttpCalls CALLS = new HttpCalls(ClientTls.trustingAnyone(), _ -> {});

    @AfterAll
    static void end() {
        CALLS.close();
    }

    private static String said(ServerAddress address) {
        return switch (new AccountApi(CALLS).server(address).join()) {
            case Outcome.Failed<ServerInfo>(var why) -> why.words();
            case Outcome.Done<ServerInfo>(var server) -> server.name();
        };
    }

    private static String said(String answer) throws IOException {
        try (var server = new RawServer(_ -> answer)) {
            return said(server.address());
        }
    }

    @Test
    void aNameThatNoComputerHas() {
        assertThat(said(ServerAddress.of("no-such-computer.invalid", 8080)))
                .startsWith("No computer is called no-such-computer.invalid in this network.");
        assertThat(said(ServerAddress.of("no_such_computer.invalid", 8080)))
                .startsWith("No computer is called no_such_computer.invalid in this network.");
    }

    @Test
    void aPortAtWhichNothingListens() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(said(ServerAddress.of("127.0.0.1", closed)))
                .isEqualTo("The computer answers, but no chat runs at 127.0.0.1:" + closed
                        + ". Check the port, or ask the host to start the chat.");
    }

    @Test
    void anotherService() throws IOException {
        assertThat(said("SSH-2.0-OpenSSH_9.6\r\n")).startsWith("Something answers at 127.0.0.1:");
        assertThat(said("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"))
                .startsWith("Something answers at 127.0.0.1:");
        assertThat(said("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")).startsWith("Something answers at ");
    }

    @Test
    void aServerThatSpeaksTlsOnly() throws IOException {
        assertThat(said("\u0015\u0003\u0001\u0000\u0002\u0002\u0050\r\n\r\n")).contains("speaks https only");
        assertThat(said("HTTP/1.1 301 Moved Permanently\r\n"
                        + "Location: https://chat.example/\r\n"
                        + "Content-Length: 0\r\n\r\n"))
                .contains("speaks https only");
    }

    @Test
    void aServerThatSpeaksNoTls() throws IOException {
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().name("plain-server").start(() -> answerPlainly(door));
            assertThat(said(new ServerAddress("127.0.0.1", door.getLocalPort(), true)))
                    .startsWith("127.0.0.1:" + door.getLocalPort() + " does not speak https");
        }
    }

    private static void answerPlainly(ServerSocket door) {
        try (var line = door.accept()) {
            line.getInputStream().read(new byte[1_024]);
            line.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void addressesThatNeedCareLeadToTheirComputer() throws IOException {
        var info = "{\"name\":\"Ours\",\"version\":\"1\"}";
        try (var server =
                new RawServer(_ -> "HTTP/1.1 200 OK\r\nContent-Length: " + info.length() + "\r\n\r\n" + info)) {
            assertThat(ServerAddress.of("office_pc", 8080).isDialable()).isFalse();
            assertThat(ServerAddress.of("fe80::1%eth0", 8080).isDialable()).isTrue();
            assertThat(said(ServerAddress.of("localhost", server.address().port())))
                    .isEqualTo("Ours");
        }
    }
}

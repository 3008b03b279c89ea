// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Clients that harm the server as fast as it lets them, each on connections of its own, until they are closed.
///
/// Thread-safe. They do not count as members, and are not measured.
final class Hostiles implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int SMALL_BUFFER_BYTES = 4 * 1024;
    private static final int STILL_MILLIS = 1_000;
    private static final int PAUSE_MILLIS = 100;
    private static final int SOCKET_MILLIS = 5_000;

    private final InetSocketAddress server;
    private final String token;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    @FunctionalInterface
    private interface Step {
        void on(Socket socket, Random random) throws IOException, InterruptedException;
    }

    /// What a hostile client does on one connection, again and again. The system buffers `bufferBytes` of what it
    /// leaves
    /// unread.
    private record Deed(int bufferBytes, Step step) {}

    /// `token` is the login that they show.
    Hostiles(URI address, String token) {
        server = new InetSocketAddress(InetAddress.ofLiteral(address.getHost()), address.getPort());
        this.token = token;
    }

    /// Begin with `connections`, of all kinds in turn.
    Hostiles begin(int connections) {
        return begin(
                connections,
                List.of(
                        new Deed(BUFFER_BYTES, this::pages),
                        new Deed(SMALL_BUFFER_BYTES, this::unread),
                        new Deed(BUFFER_BYTES, this::slowHead),
                        new Deed(BUFFER_BYTES, this::brokenFrames)));
    }

    /// Begin with `connections` that ask for the largest pages and read them.
    Hostiles beginWithPages(int connections) {
        return begin(connections, List.of(new Deed(BUFFER_BYTES, this::pages)));
    }

    private Hostiles begin(int connections, List<Deed> deeds) {
        for (int i = 0; i < connections; i++) {
            int number = i;
            threads.execute(() -> again(deeds.get(number % deeds.size()), new Random(number)));
        }
        return this;
    }

    private void again(Deed deed, Random random) {
        while (!ended) {
            try (var socket = new Socket()) {
                open.add(socket);
                socket.setReceiveBufferSize(deed.bufferBytes);
                socket.setSoTimeout(SOCKET_MILLIS);
                socket.connect(server);
                deed.step.on(socket, random);
            } catch (IOException e) {
                pause();
            } catch (InterruptedException e) {
                return;
            }
            open.removeIf(Socket::isClosed);
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            ended = true;
        }
    }

    /// Ask for the largest page, at full speed.
    private void pages(Socket socket, Random random) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        while (!ended) {
            write(socket, page());
            int count = socket.getInputStream().read(buffer);
            var head = new String(buffer, 0, Math.max(0, count), StandardCharsets.ISO_8859_1);
            int body = head.indexOf("\r\n\r\n");
            int length = head.indexOf("Content-Length: ");
            if (body < 0 || length < 0 || length > body) {
                return;
            }
            long left = Long.parseLong(head.substring(length + 16, head.indexOf("\r\n", length))) - (count - body - 4);
            while (left > 0) {
                count = socket.getInputStream().read(buffer);
                if (count < 0) {
                    return;
                }
                left -= count;
            }
        }
    }

    /// Ask and do not read.
    private void unread(Socket socket, Random random) throws IOException, InterruptedException {
        for (int i = 0; i < 8; i++) {
            write(socket, page());
        }
        Thread.sleep(SOCKET_MILLIS);
    }

    /// Send a head byte by byte.
    private void slowHead(Socket socket, Random random) throws IOException, InterruptedException {
        for (var letter : "GET /api/v1/server HTTP/1.1\r\nHost: localhost".split("", -1)) {
            write(socket, letter);
            Thread.sleep(STILL_MILLIS);
        }
    }

    /// Send bytes that are no frames, and requests that are none.
    private void brokenFrames(Socket socket, Random random) throws IOException, InterruptedException {
        if (random.nextBoolean()) {
            write(socket, "GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n");
        } else {
            write(
                    socket,
                    "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: parley.v1\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " + token
                            + "\r\n\r\n");
            var noise = new byte[256];
            random.nextBytes(noise);
            socket.getOutputStream().write(noise);
        }
        var _ = socket.getInputStream().read();
        Thread.sleep(PAUSE_MILLIS);
    }

    private String page() {
        return "GET /api/v1/rooms/general/events?limit=200 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + token + "\r\n\r\n";
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        ended = true;
        for (var socket : new ArrayList<>(open)) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is gone already.
            }
        }
        threads.shutdownNow();
        try {
            var _ = threads.awaitTermination(SOCKET_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.fuzz;

import app.parley.server.RunningServer;
import app.parley.server.config.ServerConfig;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/// Sends mutated requests and frames to a real server, and counts what must not happen.
///
/// The short form is part of the build (`FuzzIT`). CONTRIBUTING says how to run the long one.
final class Fuzz {
    /// Many, because a request that is not whole keeps its sender waiting.
    private static final int SENDERS = 32;
    /// Tokens live for minutes, and a long run lives longer.
    private static final int OF_ONE_LOGIN = 20_000;

    /// An answer to a whole request comes sooner, also from a busy computer; an incomplete request has none.
    private static final int PATIENCE_MILLIS = 500;

    private static final Duration GONE_WITHIN = Duration.ofSeconds(30);

    private final ServerConfig config;
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger given = new AtomicInteger();

    Fuzz(ServerConfig config) {
        this.config = config;
    }

    /// Counts of answers to requests and of frames given to open sockets, and faults in words, of which there must be
    /// none.
    record Result(int answers, int given, List<String> faults, long leaked) {}

    private final class Exceptions extends Handler {
        @Override
        public void publish(LogRecord record) {
            if (record.getThrown() != null && record.getLevel().intValue() >= Level.WARNING.intValue()) {
                faults.add(record.getLoggerName() + ": " + record.getMessage() + ": " + record.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /// Send `requests` mutated requests and `frames` mutated frames, made from `seed`.
    Result run(long seed, int requests, int frames) throws Exception {
        var root = Logger.getLogger("");
        var exceptions = new Exceptions();
        root.addHandler(exceptions);
        try (var server = RunningServer.with(config)) {
            int port = server.address().getPort();
            // What is opened once, by the first calls, is no leak.
            var first = server.signUp("fuzz").accessToken();
            all(
                    0,
                    Requests.of(first).size(),
                    () -> i -> http(port, Requests.of(first).get(i)));
            long before = descriptors();
            for (int from = 0; from < requests; from += OF_ONE_LOGIN) {
                var right = Requests.of(server.signUp("requests" + from).accessToken());
                all(from, Math.min(requests, from + OF_ONE_LOGIN), () -> i -> {
                    var random = new Random(seed + i);
                    http(port, Mutation.of(right.get(random.nextInt(right.size())), random));
                });
            }
            for (int from = 0; from < frames; from += OF_ONE_LOGIN) {
                var handshake = Requests.of(server.signUp("frames" + from).accessToken())
                        .getLast();
                all(from, Math.min(frames, from + OF_ONE_LOGIN), () -> new Frames(port, handshake, ~seed));
            }
            if (!serves(port, Requests.of(server.signUp("last").accessToken()).getLast())) {
                faults.add("a socket is not served any more");
            }
            return new Result(answers.get(), given.get(), List.copyOf(faults), leaked(before));
        } finally {
            root.removeHandler(exceptions);
        }
    }

    /// What one sender does, over and over.
    @FunctionalInterface
    private interface Sender extends AutoCloseable {
        void take(int i) throws IOException;

        @Override
        default void close() {}
    }

    private void all(int from, int to, Supplier<Sender> senders) {
        var next = new AtomicInteger(from);
        try (var threads = Executors.newFixedThreadPool(SENDERS)) {
            for (int i = 0; i < SENDERS; i++) {
                threads.execute(() -> {
                    try (var sender = senders.get()) {
                        takeAll(sender, next, to);
                    }
                });
            }
        }
    }

    private static void takeAll(Sender sender, AtomicInteger next, int to) {
        for (int i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
            try {
                sender.take(i);
            } catch (IOException e) {
                // The server has ended the connection, as it may.
            }
        }
    }

    private void http(int port, byte[] request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            var answer = read(socket, 64);
            if (answer.startsWith("HTTP/1.1 ")) {
                answers.incrementAndGet();
                if (answer.startsWith("HTTP/1.1 500")) {
                    faults.add("500 to " + new String(request, StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    /// Gives frames to one socket for as long as the server keeps it open, and then to the next.
    private final class Frames implements Sender {
        private final List<byte[]> right = ClientFrameBytes.all();
        private final int port;
        private final byte[] handshake;
        private final long seed;
        private @Nullable FuzzedSocket socket;

        Frames(int port, byte[] handshake, long seed) {
            this.port = port;
            this.handshake = handshake;
            this.seed = seed;
        }

        @Override
        public void take(int i) {
            var random = new Random(seed + i);
            var bytes = new ByteArrayOutputStream();
            if (random.nextInt(3) == 0) {
                bytes.writeBytes(right.get(random.nextInt(right.size())));
            }
            bytes.writeBytes(Mutation.of(right.get(random.nextInt(right.size())), random));
            try {
                socket = socket == null ? FuzzedSocket.open(port, handshake, ClientFrameBytes.hello()) : socket;
            } catch (IOException e) {
                faults.add("no socket for frame " + i + ": " + e);
                return;
            }
            given.incrementAndGet();
            var fate = socket.give(bytes.toByteArray(), random);
            if (fate == FuzzedSocket.Fate.FAILED) {
                faults.add("the server failed at frame " + i);
            }
            if (fate != FuzzedSocket.Fate.OPEN) {
                close();
            }
        }

        @Override
        public void close() {
            if (socket != null) {
                socket.close();
                socket = null;
            }
        }
    }

    private static boolean serves(int port, byte[] handshake) {
        try (var socket = FuzzedSocket.open(port, handshake, ClientFrameBytes.hello())) {
            return socket.give(new byte[0], new Random()) == FuzzedSocket.Fate.OPEN;
        } catch (IOException e) {
            return false;
        }
    }

    /// Return what comes, up to `enough` bytes, the end, or a pause.
    private static String read(Socket socket, int enough) throws IOException {
        var out = new ByteArrayOutputStream();
        var buffer = new byte[4_096];
        try {
            while (out.size() < enough) {
                int count = socket.getInputStream().read(buffer);
                if (count < 0) {
                    break;
                }
                out.write(buffer, 0, count);
            }
        } catch (SocketTimeoutException e) {
            // That was all.
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static long leaked(long before) {
        try {
            Awaitility.await().atMost(GONE_WITHIN).until(() -> descriptors() <= before);
            return 0;
        } catch (ConditionTimeoutException e) {
            return descriptors() - before;
        }
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }
}

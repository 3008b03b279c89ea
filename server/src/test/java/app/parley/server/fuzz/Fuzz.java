// SPDX-License-Identifier: Apache-2.0
package app.parley.server.fuzz;

import app.parley.server.RunningServer;
import app.parley.server.ServerConfig;
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
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// Sends mutated requests and frames to a real server, and counts what must not happen.
///
/// The short form is part of the build (`FuzzIT`). CONTRIBUTING says how to run the long one.
final class Fuzz {
    private static final int SENDERS = 8;
    /// Tokens live for minutes, and a long run lives longer.
    private static final int OF_ONE_LOGIN = 20_000;

    private static final int FRAMES_OF_CONNECTION = 20;
    /// An answer to a whole request comes sooner on loopback; an incomplete request has none.
    private static final int PATIENCE_MILLIS = 60;

    private static final int WELCOME_MILLIS = 5_000;
    private static final Duration GONE_WITHIN = Duration.ofSeconds(30);

    private final ServerConfig config;
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger answers = new AtomicInteger();

    Fuzz(ServerConfig config) {
        this.config = config;
    }

    /// What came of it: answers, and faults in words, which there must not be.
    record Result(int answers, List<String> faults, long leaked) {}

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
            all(0, SENDERS, i -> http(port, Requests.of(first).get(i)));
            long before = descriptors();
            for (int from = 0; from < requests; from += OF_ONE_LOGIN) {
                var right = Requests.of(server.signUp("requests" + from).accessToken());
                all(from, Math.min(requests, from + OF_ONE_LOGIN), i -> {
                    var random = new Random(seed + i);
                    http(port, Mutation.of(right.get(random.nextInt(right.size())), random));
                });
            }
            int sockets = frames / FRAMES_OF_CONNECTION;
            var rightFrames = ClientFrameBytes.all();
            for (int from = 0; from < sockets; from += OF_ONE_LOGIN / FRAMES_OF_CONNECTION) {
                var token = server.signUp("frames" + from).accessToken();
                all(
                        from,
                        Math.min(sockets, from + OF_ONE_LOGIN / FRAMES_OF_CONNECTION),
                        i -> socket(port, token, rightFrames, new Random(~seed + i)));
            }
            return new Result(answers.get(), List.copyOf(faults), leaked(before));
        } finally {
            root.removeHandler(exceptions);
        }
    }

    @FunctionalInterface
    private interface Step {
        void take(int i) throws IOException;
    }

    private void all(int from, int to, Step step) {
        var next = new AtomicInteger(from);
        try (var senders = Executors.newFixedThreadPool(SENDERS)) {
            for (int sender = 0; sender < SENDERS; sender++) {
                senders.execute(() -> {
                    for (int i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
                        try {
                            step.take(i);
                        } catch (IOException e) {
                            // The server has ended the connection, as it may.
                        }
                    }
                });
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

    private void socket(int port, String token, List<byte[]> right, Random random) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(WELCOME_MILLIS);
            socket.getOutputStream().write(Requests.of(token).getLast());
            if (!read(socket, 12).startsWith("HTTP/1.1 101")) {
                faults.add("no socket");
                return;
            }
            answers.incrementAndGet();
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(right.getFirst());
            for (int i = 0; i < FRAMES_OF_CONNECTION; i++) {
                var frame = right.get(random.nextInt(right.size()));
                socket.getOutputStream().write(random.nextInt(3) == 0 ? frame : Mutation.of(frame, random));
            }
            read(socket, 1 << 16);
        }
    }

    /// Return what comes, up to `enough` bytes, the end, or a pause.
    private static String read(Socket socket, int enough) throws IOException {
        var out = new ByteArrayOutputStream();
        var buffer = new byte[4_096];
        try {
            for (int count = 0;
                    out.size() < enough && count >= 0;
                    count = socket.getInputStream().read(buffer)) {
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

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.postgresql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// Stands between a server and its PostgreSQL, and cuts connections when a test asks for it. Thread-safe.
final class CuttingProxy implements AutoCloseable {
    /// What becomes of the next message that asks to commit.
    enum Commits {
        PASS,
        /// It reaches PostgreSQL; the answer does not reach the server.
        CUT_AFTER,
        /// The same, and nothing else reaches PostgreSQL any more.
        CUT_AFTER_AND_AWAY,
        /// It does not reach PostgreSQL.
        CUT_BEFORE
    }

    private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);

    private final int target;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Commits> commits = new AtomicReference<>(Commits.PASS);
    private volatile boolean away;

    CuttingProxy(int target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    void cutNextCommit(Commits how) {
        commits.set(how);
    }

    /// Be as a machine whose PostgreSQL is not running, or as one whose is again.
    void away(boolean value) {
        away = value;
        if (value) {
            open.forEach(CuttingProxy::close);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                if (away) {
                    client.close();
                } else {
                    pass(client, new Socket(InetAddress.getLoopbackAddress(), target));
                }
            } catch (IOException e) {
                // Closed, or PostgreSQL itself is away.
            }
        }
    }

    private void pass(Socket client, Socket server) {
        open.add(client);
        open.add(server);
        var deaf = new AtomicBoolean();
        Thread.ofVirtual().start(() -> ask(client, server, deaf));
        Thread.ofVirtual().start(() -> answer(server, client, deaf));
    }

    private void ask(Socket client, Socket server, AtomicBoolean deaf) {
        pump(client, server, (buffer, length) -> {
            var how = contains(buffer, length) ? commits.getAndSet(Commits.PASS) : Commits.PASS;
            if (how == Commits.CUT_AFTER || how == Commits.CUT_AFTER_AND_AWAY) {
                away |= how == Commits.CUT_AFTER_AND_AWAY;
                deaf.set(true);
            }
            return how != Commits.CUT_BEFORE;
        });
    }

    /// The first answer that the server must not hear ends the connection: PostgreSQL has done what was asked.
    private void answer(Socket server, Socket client, AtomicBoolean deaf) {
        pump(server, client, (_, _) -> !deaf.get());
    }

    private interface Passing {
        boolean may(byte[] buffer, int length);
    }

    private void pump(Socket from, Socket to, Passing passing) {
        try (from;
                to) {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0 && passing.may(buffer, read); read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // The other side was cut.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static boolean contains(byte[] buffer, int length) {
        for (int i = 0; i + COMMIT.length <= length; i++) {
            if (Arrays.equals(buffer, i, i + COMMIT.length, COMMIT, 0, COMMIT.length)) {
                return true;
            }
        }
        return false;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        away(true);
    }
}

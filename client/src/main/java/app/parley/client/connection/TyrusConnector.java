// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import app.parley.client.address.ServerAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/// Opens sockets with Tyrus. Thread-safe.
///
/// Each socket has its own selector and worker threads, which end with it; connecting and closing, which may block,
/// happen on threads of this.
public final class TyrusConnector implements Connector, AutoCloseable {
    /// How long a computer may take to answer at all, and then to answer the upgrade.
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);

    /// Servers ping every 25 s: one that is silent for this long is gone.
    static final Duration SILENCE = Duration.ofSeconds(60);

    /// Frames that may wait for the listener's thread.
    private static final int INBOX_FRAMES = 20_000;

    private final Function<ServerAddress, SSLContext> tls;

    /// One for each address, so that the next socket resumes the session of the one before.
    private final Map<ServerAddress, SSLContext> contexts = new ConcurrentHashMap<>();
    private final ExecutorService threads;

    /// `tls` decides whether the server at an address is trusted.
    public TyrusConnector(Function<ServerAddress, SSLContext> tls) {
        this.tls = tls;
        var count = new AtomicInteger();
        threads = Executors.newCachedThreadPool(task -> Thread.ofPlatform()
                .name("parley-connect-" + count.incrementAndGet())
                .daemon()
                .unstarted(task));
    }

    @Override
    public ServerConnection connect(
            ServerAddress address, String accessToken, ServerConnection.Listener listener, Executor thread) {
        var socket = new TyrusSocket(
                address, accessToken, address.secure() ? contexts.computeIfAbsent(address, tls) : null, threads);
        var inbox = new Inbox(thread, listener, INBOX_FRAMES, socket::cut);
        socket.start(inbox);
        return socket;
    }

    /// End the threads that connect; sockets are closed by those who opened them.
    @Override
    public void close() {
        threads.shutdown();
    }
}

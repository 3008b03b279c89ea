// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.address.SharedAddress;
import app.parley.client.session.ChatSession;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A chat that runs inside this app, and its owner's session in it. [HostChat] starts it.
///
/// Confined to the session's thread. The server stops on a thread of its own, which ends with it.
public final class HostedChat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostedChat.class);
    private static final long PATIENCE_SECONDS = 10;

    private final HostSettings settings;
    private final LocalServer server;
    private final ChatSession session;
    private final ExecutorService worker;

    HostedChat(HostSettings settings, LocalServer server, ChatSession session, ExecutorService worker) {
        this.settings = settings;
        this.server = server;
        this.session = session;
        this.worker = worker;
    }

    /// The folder that holds all of it.
    public Path folder() {
        return settings.folder();
    }

    public String name() {
        return settings.chatName();
    }

    /// The owner's session; it ends with the chat.
    public ChatSession session() {
        return session;
    }

    /// Where others on this computer's networks can join, the likeliest first; possibly nowhere. Takes a moment.
    public List<SharedAddress> sharedAddresses() {
        var key = server.key().orElse(null);
        try {
            return JoinAddresses.of(settings.host(), server.port()).stream()
                    .map(address -> new SharedAddress(address, key))
                    .toList();
        } catch (SocketException e) {
            LOG.warn("cannot list the networks of this computer: {}", e.toString());
            return List.of();
        }
    }

    /// How many devices are connected, this one included.
    public int connections() {
        return server.connections();
    }

    /// How many devices of others are connected.
    public int guests() {
        return Math.max(0, connections() - 1);
    }

    /// Say good-bye to everybody and stop, without waiting.
    public void stop() {
        stop(() -> {});
    }

    /// Stop without waiting; `then` runs on a thread of its own once nothing uses the chat's folder any more.
    public void stop(Runnable then) {
        session.close();
        if (!worker.isShutdown()) {
            worker.execute(server::close);
            worker.execute(then);
            worker.shutdown();
        }
    }

    /// Stop, and wait until everything is kept: for the end of the app.
    @Override
    public void close() {
        stop();
        try {
            if (!worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the hosted chat did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

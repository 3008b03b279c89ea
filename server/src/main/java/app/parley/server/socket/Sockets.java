// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import app.parley.server.account.Authenticator;
import app.parley.server.config.ReverseProxy;
import app.parley.server.config.ServerLimits;
import app.parley.server.http.Hosts;
import app.parley.server.http.PlainHttp;
import app.parley.server.session.Devices;
import app.parley.server.tls.TlsSession;
import app.parley.shared.protocol.CloseReason;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.Filter;
import org.jspecify.annotations.Nullable;

/// All WebSockets of the server: how they begin, their pulse, and their metrics. Thread-safe.
public final class Sockets implements AutoCloseable {
    private final SocketRegistry registry;
    private final Drains drains;
    private final OutboxLimit limit;
    private final SocketContainer container;
    private final HandshakeFilter handshakes;

    /// `end` says why a login session, by its id, has ended, if it has. `plain` is what callers without TLS
    /// get, or null where the server does not speak it. `readers` runs what may block on the database.
    public Sockets(
            Devices devices,
            Authenticator authenticator,
            Function<String, Optional<CloseReason>> end,
            ServerLimits limits,
            ReverseProxy proxy,
            Hosts hosts,
            @Nullable PlainHttp plain,
            Executor readers,
            Drains drains) {
        this.drains = drains;
        registry = new SocketRegistry(limits.connections(), limits.connectionsPerAddress());
        container = new SocketContainer(new SocketEndpoint(devices));
        limit = new OutboxLimit(limits.outboxBytes(), limits.allOutboxBytes());
        handshakes = new HandshakeFilter(
                proxy,
                hosts,
                authenticator,
                registry,
                new Upgrades(
                        container.getWebSocketEngine(),
                        registry,
                        (connection, login, address) ->
                                new Socket(wire(connection), login, address, registry, drains, limit),
                        end),
                new HandshakePlaces(readers, limits.connectionsPerAddress()),
                plain);
    }

    private static Wire wire(Connection<SocketAddress> connection) {
        var tls = TlsSession.of(connection);
        return tls == null ? new PlainWire(connection) : new TlsWire(connection, tls);
    }

    /// Return the filter that makes sockets of handshakes, to stand before the one that answers HTTP.
    public Filter handshakes() {
        return handshakes;
    }

    /// Ping the quiet and end the stalled; to be called once a second.
    public void beat() {
        drains.begin();
        try {
            registry.beat(System.nanoTime());
        } finally {
            drains.end();
        }
        limit.follow();
    }

    /// How many bytes wait to be written.
    public long waitingBytes() {
        return limit.waitingBytes();
    }

    /// Wait until none is open, at most for `seconds`.
    public void awaitEmpty(long seconds) {
        registry.awaitEmpty(seconds);
    }

    @Override
    public void close() {
        drains.close();
        container.stop();
    }
}

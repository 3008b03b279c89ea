// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import app.parley.server.account.Login;
import app.parley.server.http.Caller;
import app.parley.server.http.ConnectionFate;
import app.parley.server.tls.TlsSession;
import app.parley.shared.protocol.CloseReason;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.spi.WebSocketEngine;

/// Makes sockets of requests that may become one: Tyrus's handshake, then other filters for the connection.
/// Thread-safe.
final class Upgrades {
    private final WebSocketEngine engine;
    private final SocketRegistry registry;
    private final SocketMaker sockets;
    private final Function<String, Optional<CloseReason>> end;
    private final FilterChain plainChain = SocketFilter.plainChain();
    private final FilterChain tlsChain = SocketFilter.tlsChain();

    /// `end` says why a login session, by its id, has ended, if it has.
    Upgrades(
            WebSocketEngine engine,
            SocketRegistry registry,
            SocketMaker sockets,
            Function<String, Optional<CloseReason>> end) {
        this.engine = engine;
        this.registry = registry;
        this.sockets = sockets;
        this.end = end;
    }

    /// Makes the socket of a connection.
    @FunctionalInterface
    interface SocketMaker {
        Socket of(Connection<SocketAddress> connection, Login login, InetAddress address);
    }

    /// Answer `request` with 101 and let its connection be a socket of `login`.
    ///
    /// @throws Refusal when it is no handshake, or its address has as many sockets as it may
    void upgrade(FilterChainContext context, HttpRequestPacket request, Login login, Caller caller) {
        @SuppressWarnings("unchecked") // a TCP connection's addresses are socket addresses
        Connection<SocketAddress> connection = context.getConnection();
        var socket = sockets.of(connection, login, caller.address());
        var response = new TyrusUpgradeResponse();
        var upgrade = engine.upgrade(handshake(request, socket, caller), response);
        if (upgrade.getStatus() != WebSocketEngine.UpgradeStatus.SUCCESS) {
            throw Reason.REQUEST_BROKEN.refusal("detail", "This is not a WebSocket handshake.");
        }
        if (!registry.add(socket)) {
            throw Reason.TOO_MANY_CONNECTIONS.refusal();
        }
        boolean switched = false;
        try {
            write(context, request, response);
            switched = true;
            context.notifyDownstream(ConnectionFate.UPGRADED);
            SocketFilter.attach(connection, TlsSession.of(connection) == null ? plainChain : tlsChain, socket);
            socket.parseWith(upgrade.createConnection(new SocketWriter(socket), _ -> socket.parserClosed()));
        } catch (RuntimeException | OutOfMemoryError e) {
            // No one else knows of it yet, and it would count for ever.
            registry.remove(socket);
            if (switched) {
                // After the 101 no answer can be read any more.
                connection.terminateSilently();
            }
            throw e;
        }
        // It ended while its socket was being made, so that one is still open.
        end.apply(login.sessionId()).ifPresent(socket::close);
        if (!connection.isOpen()) {
            // It went while it was being upgraded, and no one else will notice.
            socket.disconnected();
        }
    }

    private static RequestContext handshake(HttpRequestPacket request, Socket socket, Caller caller) {
        var context = RequestContext.Builder.create()
                .requestURI(URI.create(SocketContainer.PATH))
                .userPrincipal(socket)
                .secure(caller.secure())
                .build();
        for (var name : request.getHeaders().names()) {
            context.getHeaders().put(name, List.of(request.getHeader(name)));
        }
        context.getHeaders().computeIfPresent("Sec-WebSocket-Protocol", (name, _) -> offered(request, name));
        return context;
    }

    /// Return what a client offers, one by one: Tyrus does not take a line of several apart.
    private static List<String> offered(HttpRequestPacket request, String name) {
        return StreamSupport.stream(request.getHeaders().values(name).spliterator(), false)
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    private static void write(FilterChainContext context, HttpRequestPacket request, TyrusUpgradeResponse upgrade) {
        var response = request.getResponse();
        response.setProtocol(Protocol.HTTP_1_1);
        response.setStatus(upgrade.getStatus());
        upgrade.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        context.write(HttpContent.builder(response).build());
    }
}

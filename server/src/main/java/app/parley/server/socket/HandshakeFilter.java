// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import app.parley.server.account.Authenticator;
import app.parley.server.account.Login;
import app.parley.server.config.ReverseProxy;
import app.parley.server.http.Caller;
import app.parley.server.http.CallerKey;
import app.parley.server.http.Callers;
import app.parley.server.http.ConnectionFate;
import app.parley.server.http.Hosts;
import app.parley.server.http.RawAnswer;
import app.parley.server.http.Response;
import app.parley.server.http.SameOrigin;
import app.parley.server.http.UnknownHost;
import app.parley.server.store.StoreFailure;
import app.parley.shared.protocol.CloseReason;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.spi.WebSocketEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns an HTTP request for `/ws`, below the base path, into a socket: who is it, from which page, and may they; then
/// Tyrus's handshake.
///
/// It stands before Grizzly's own HTTP handlers and passes on all that is not for it. Thread-safe.
final class HandshakeFilter extends BaseFilter {
    private static final Logger LOG = LoggerFactory.getLogger(HandshakeFilter.class);

    private final String path;
    private final Callers callers;
    private final Hosts hosts;
    private final Authenticator authenticator;
    private final Predicate<String> ended;
    private final WebSocketEngine engine;
    private final SocketRegistry registry;
    private final SocketMaker sockets;
    private final HandshakePlaces places;
    private final FilterChain socketChain = SocketFilter.chain();

    /// `ended` says whether a login session, by its id, has ended.
    HandshakeFilter(
            ReverseProxy proxy,
            Hosts hosts,
            Authenticator authenticator,
            Predicate<String> ended,
            WebSocketEngine engine,
            SocketRegistry registry,
            SocketMaker sockets,
            HandshakePlaces places) {
        path = proxy.basePath() + SocketContainer.PATH;
        callers = new Callers(proxy.trusted());
        this.hosts = hosts;
        this.authenticator = authenticator;
        this.ended = ended;
        this.engine = engine;
        this.registry = registry;
        this.sockets = sockets;
        this.places = places;
    }

    /// Treat an offer of any other protocol, such as HTTP/2 by Java's own client, as RFC 9110 (section 7.8) allows: as
    /// if it had not been made. Grizzly would take what follows for that protocol.
    @Override
    public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
        if (event instanceof HttpEvents.IncomingHttpUpgradeEvent upgrade
                && upgrade.getHttpHeader() instanceof HttpRequestPacket request
                && !path.equals(request.getRequestURI())) {
            request.setUpgrade(null);
            request.setIgnoreContentModifiers(false);
        }
        return context.getInvokeAction();
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        HttpContent content = context.getMessage();
        if (!(content.getHttpHeader() instanceof HttpRequestPacket request) || !path.equals(request.getRequestURI())) {
            return context.getInvokeAction();
        }
        var network = CallerKey.network(caller(context.getConnection(), request).address());
        var suspended = context.getSuspendAction();
        context.suspend();
        try {
            boolean placed = places.run(network, () -> {
                try {
                    answer(context, request);
                } finally {
                    context.resume(context.getStopAction());
                }
            });
            if (!placed) {
                refuse(context, tooMany());
                context.resume(context.getStopAction());
            }
        } catch (RejectedExecutionException e) {
            refuse(context, Reason.BUSY.refusal());
            context.resume(context.getStopAction());
        }
        return suspended;
    }

    private static Refusal tooMany() {
        return Reason.TOO_MANY_CONNECTIONS.refusal();
    }

    /// Makes the socket of a connection.
    @FunctionalInterface
    interface SocketMaker {
        Socket of(Connection<SocketAddress> connection, Login login, InetAddress address);
    }

    private void answer(FilterChainContext context, HttpRequestPacket request) {
        try {
            HandshakeRules.check(
                    request.getMethod().getMethodString(),
                    request.getProtocol() == Protocol.HTTP_1_1,
                    name -> all(request, name));
            if (registry.isFull()) {
                throw Reason.SERVER_FULL.refusal();
            }
            var caller = caller(context.getConnection(), request);
            if (!hosts.accept(caller)) {
                throw UnknownHost.refusal(caller);
            }
            SameOrigin.check(Optional.ofNullable(request.getHeader("Origin")), caller);
            var login = authenticator
                    .login(request.getHeader("Authorization"), request.getHeader("Cookie"))
                    .orElseThrow(Reason.NOT_SIGNED_IN::refusal);
            upgrade(context, request, login, caller);
        } catch (Refusal e) {
            refuse(context, e);
        } catch (OutOfMemoryError e) {
            // It says nothing of who is asking: a device that were told so would sign out.
            LOG.warn("no handshake was possible cause={}", e.getMessage());
            refuse(context, Reason.BUSY.refusal());
        } catch (StoreFailure e) {
            refuse(context, Reason.STORAGE.refusal());
        } catch (RuntimeException | Error e) {
            LOG.error("handshake failed", e);
            refuse(context, Reason.INTERNAL.refusal());
        }
    }

    private void upgrade(FilterChainContext context, HttpRequestPacket request, Login login, Caller caller) {
        @SuppressWarnings("unchecked") // a TCP connection's addresses are socket addresses
        Connection<SocketAddress> connection = context.getConnection();
        var socket = sockets.of(connection, login, caller.address());
        var response = new TyrusUpgradeResponse();
        var upgrade = engine.upgrade(handshake(request, socket, caller), response);
        if (upgrade.getStatus() != WebSocketEngine.UpgradeStatus.SUCCESS) {
            throw Reason.REQUEST_BROKEN.refusal("detail", "This is not a WebSocket handshake.");
        }
        if (!registry.add(socket)) {
            throw tooMany();
        }
        boolean switched = false;
        try {
            write(context, request, response);
            switched = true;
            context.notifyDownstream(ConnectionFate.UPGRADED);
            SocketFilter.attach(connection, socketChain, socket);
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
        if (ended.test(login.sessionId())) {
            // It ended while its socket was being made, so that one is still open.
            socket.close(CloseReason.SESSION_ENDED);
        }
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

    private static Optional<String> all(HttpRequestPacket request, String name) {
        var lines = request.getHeaders().values(name);
        return lines.iterator().hasNext() ? Optional.of(String.join(",", lines)) : Optional.empty();
    }

    private static void write(FilterChainContext context, HttpRequestPacket request, TyrusUpgradeResponse upgrade) {
        var response = request.getResponse();
        response.setProtocol(Protocol.HTTP_1_1);
        response.setStatus(upgrade.getStatus());
        upgrade.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        context.write(HttpContent.builder(response).build());
    }

    private static void refuse(FilterChainContext context, Refusal problem) {
        context.notifyDownstream(ConnectionFate.REFUSED);
        @SuppressWarnings("unchecked") // a TCP connection's addresses are socket addresses
        Connection<SocketAddress> connection = context.getConnection();
        RawAnswer.send(connection, Response.refused(problem));
    }

    private Caller caller(Connection<?> connection, HttpRequestPacket request) {
        var peer = ((InetSocketAddress) connection.getPeerAddress()).getAddress();
        return callers.of(peer, request.isSecure(), name -> request.getHeaders().values(name));
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import app.parley.server.account.Authenticator;
import app.parley.server.config.ReverseProxy;
import app.parley.server.http.Caller;
import app.parley.server.http.CallerKey;
import app.parley.server.http.Callers;
import app.parley.server.http.ConnectionFate;
import app.parley.server.http.Hosts;
import app.parley.server.http.PlainHttp;
import app.parley.server.http.RawAnswer;
import app.parley.server.http.Response;
import app.parley.server.http.SameOrigin;
import app.parley.server.http.UnknownHost;
import app.parley.server.store.StoreFailure;
import app.parley.server.tls.TlsSession;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Protocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides which HTTP request for `/ws`, below the base path, becomes a socket: who asks, from which page, and may
/// they.
///
/// It stands before Grizzly's own HTTP handlers and passes on all that is not for it. Thread-safe.
final class HandshakeFilter extends BaseFilter {
    private static final Logger LOG = LoggerFactory.getLogger(HandshakeFilter.class);

    private final String path;
    private final Callers callers;
    private final Hosts hosts;
    private final Authenticator authenticator;
    private final SocketRegistry registry;
    private final Upgrades upgrades;
    private final HandshakePlaces places;
    private final @Nullable PlainHttp plain;

    /// `plain` is what callers without TLS get, or null where the server does not speak it.
    HandshakeFilter(
            ReverseProxy proxy,
            Hosts hosts,
            Authenticator authenticator,
            SocketRegistry registry,
            Upgrades upgrades,
            HandshakePlaces places,
            @Nullable PlainHttp plain) {
        path = proxy.basePath() + SocketContainer.PATH;
        callers = new Callers(proxy.trusted());
        this.hosts = hosts;
        this.authenticator = authenticator;
        this.registry = registry;
        this.upgrades = upgrades;
        this.places = places;
        this.plain = plain;
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
                refuse(context, Reason.TOO_MANY_CONNECTIONS.refusal());
                context.resume(context.getStopAction());
            }
        } catch (RejectedExecutionException e) {
            refuse(context, Reason.BUSY.refusal());
            context.resume(context.getStopAction());
        }
        return suspended;
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
            if (plain != null && plain.isRefused(caller, request.getHeader("Cookie"))) {
                throw Reason.TLS_REQUIRED.refusal();
            }
            SameOrigin.check(Optional.ofNullable(request.getHeader("Origin")), caller);
            var login = authenticator
                    .login(request.getHeader("Authorization"), request.getHeader("Cookie"), caller.secure())
                    .orElseThrow(Reason.NOT_SIGNED_IN::refusal);
            upgrades.upgrade(context, request, login, caller);
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

    private static Optional<String> all(HttpRequestPacket request, String name) {
        var lines = request.getHeaders().values(name);
        return lines.iterator().hasNext() ? Optional.of(String.join(",", lines)) : Optional.empty();
    }

    private static void refuse(FilterChainContext context, Refusal problem) {
        context.notifyDownstream(ConnectionFate.REFUSED);
        @SuppressWarnings("unchecked") // a TCP connection's addresses are socket addresses
        Connection<SocketAddress> connection = context.getConnection();
        RawAnswer.send(connection, Response.refused(problem));
    }

    private Caller caller(Connection<?> connection, HttpRequestPacket request) {
        var peer = ((InetSocketAddress) connection.getPeerAddress()).getAddress();
        return callers.of(
                peer,
                TlsSession.of(connection) != null,
                name -> request.getHeaders().values(name));
    }
}

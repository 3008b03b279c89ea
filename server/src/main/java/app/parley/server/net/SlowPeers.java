package app.parley.server.net;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cuts off who sends a request byte by byte to keep connections busy, and who stays without asking anything.
///
/// Thread-safe. A connection has a deadline while the server waits for it: for headers, for a body, for the
/// next request. It has none while its call is answered, nor after it has become a WebSocket, whose pings do
/// the same work.
final class SlowPeers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlowPeers.class);

    private final TimeLimits limits;
    private final Map<Connection<?>, Deadline> deadlines = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("parley-deadlines").daemon().factory());

    private enum Awaited {
        HEADERS,
        BODY,
        NEXT_REQUEST
    }

    /// `nanos` is a reading of the system's monotonic clock.
    private record Deadline(Awaited awaited, long nanos) {}

    SlowPeers(TimeLimits limits) {
        this.limits = limits;
    }

    void start() {
        long nanos = limits.tick().toNanos();
        var _ = timer.scheduleWithFixedDelay(this::cutOff, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void cutOff() {
        long now = System.nanoTime();
        deadlines.forEach((connection, deadline) -> {
            if (deadline.nanos - now <= 0 && deadlines.remove(connection, deadline)) {
                LOG.debug("cut off address={} awaited={}", connection.getPeerAddress(), deadline.awaited);
                connection.terminateSilently();
            }
        });
    }

    private void await(Connection<?> connection, Awaited awaited) {
        var limit = limit(awaited);
        deadlines.put(connection, new Deadline(awaited, System.nanoTime() + limit.toNanos()));
        if (!connection.isOpen()) {
            deadlines.remove(connection);
        }
    }

    private Duration limit(Awaited awaited) {
        return switch (awaited) {
            case HEADERS -> limits.headers();
            case BODY -> limits.body();
            case NEXT_REQUEST -> limits.idle();
        };
    }

    private boolean awaits(Connection<?> connection, Awaited awaited) {
        var deadline = deadlines.get(connection);
        return deadline != null && deadline.awaited == awaited;
    }

    /// Return the filter that sees bytes; its place is right after the transport's.
    BaseFilter ofBytes() {
        return new BaseFilter() {
            @Override
            public NextAction handleAccept(FilterChainContext context) {
                await(context.getConnection(), Awaited.HEADERS);
                return context.getInvokeAction();
            }

            @Override
            public NextAction handleRead(FilterChainContext context) {
                if (awaits(context.getConnection(), Awaited.NEXT_REQUEST)) {
                    await(context.getConnection(), Awaited.HEADERS);
                }
                return context.getInvokeAction();
            }

            @Override
            public NextAction handleClose(FilterChainContext context) {
                deadlines.remove(context.getConnection());
                return context.getInvokeAction();
            }
        };
    }

    /// Return the filter that sees requests; its place is right after the one that parses them.
    BaseFilter ofRequests() {
        return new BaseFilter() {
            @Override
            public NextAction handleRead(FilterChainContext context) {
                if (context.getMessage() instanceof HttpContent content) {
                    // To Grizzly, all that ever comes after the offer of an upgrade is the body of that request.
                    if (content.isLast() || content.getHttpHeader().isUpgrade()) {
                        deadlines.remove(context.getConnection());
                    } else if (!awaits(context.getConnection(), Awaited.BODY)) {
                        await(context.getConnection(), Awaited.BODY);
                    }
                }
                return context.getInvokeAction();
            }

            @Override
            public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
                if (event.type().equals(HttpServerFilter.RESPONSE_COMPLETE_EVENT.type())) {
                    await(context.getConnection(), Awaited.NEXT_REQUEST);
                }
                return context.getInvokeAction();
            }
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
        timer.close();
    }
}

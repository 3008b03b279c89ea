// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

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

/// Ends connections that take too long: peers that send a request byte by byte or ask nothing, calls that come to no
/// answer, and answers that are not read.
///
/// Thread-safe. Every connection has a deadline in every state, until it has become a WebSocket, whose pings do the
/// same work.
final class SlowPeers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlowPeers.class);

    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final TimeLimits limits;
    private final AnswersWaiting answers;
    private final Map<Connection<?>, Deadline> deadlines = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("parley-deadlines").daemon().factory());

    private enum Awaited {
        HEADERS,
        BODY,
        ANSWER,
        NEXT_REQUEST,
        /// The peer was refused, and is given a moment to read that.
        END
    }

    /// `nanos` is a reading of the system's monotonic clock.
    private record Deadline(Awaited awaited, long nanos) {}

    SlowPeers(TimeLimits limits, AnswersWaiting answers) {
        this.limits = limits;
        this.answers = answers;
    }

    void start() {
        long nanos = limits.tick().toNanos();
        var _ = timer.scheduleWithFixedDelay(this::cutOff, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void cutOff() {
        try {
            long now = System.nanoTime();
            deadlines.forEach((connection, deadline) -> {
                if (deadline.nanos - now <= 0) {
                    expired(connection, deadline);
                }
            });
            answers.look(now);
        } catch (RuntimeException | Error e) {
            // The timer would never call this again.
            LOG.error("looking at the deadlines failed", e);
        }
    }

    private void expired(Connection<?> connection, Deadline deadline) {
        if (deadline.awaited == Awaited.NEXT_REQUEST && AnswerWriter.waitingBytes(connection) > 0) {
            // It still reads its answer, for which it has a deadline of its own.
            deadlines.replace(connection, deadline, deadline(Awaited.NEXT_REQUEST));
        } else if (deadlines.remove(connection, deadline)) {
            LOG.debug("cut off address={} awaited={}", connection.getPeerAddress(), deadline.awaited);
            connection.terminateSilently();
        }
    }

    private Deadline deadline(Awaited awaited) {
        return new Deadline(awaited, System.nanoTime() + limit(awaited).toNanos());
    }

    /// Note that `connection` was refused and is only to read that.
    void refused(Connection<?> connection) {
        await(connection, Awaited.END);
    }

    private void await(Connection<?> connection, Awaited awaited) {
        deadlines.merge(connection, deadline(awaited), (old, next) -> old.awaited == Awaited.END ? old : next);
        if (!connection.isOpen()) {
            deadlines.remove(connection);
        }
    }

    private Duration limit(Awaited awaited) {
        return switch (awaited) {
            case HEADERS -> limits.headers();
            case BODY -> limits.body();
            case ANSWER -> limits.answer();
            case NEXT_REQUEST -> limits.idle();
            case END -> FAREWELL;
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
                        await(context.getConnection(), Awaited.ANSWER);
                    } else if (!awaits(context.getConnection(), Awaited.BODY)) {
                        await(context.getConnection(), Awaited.BODY);
                    }
                }
                return context.getInvokeAction();
            }

            @Override
            public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
                var connection = context.getConnection();
                if (event.type().equals(HttpServerFilter.RESPONSE_COMPLETE_EVENT.type())) {
                    await(connection, Awaited.NEXT_REQUEST);
                } else if (event == ConnectionFate.UPGRADED) {
                    deadlines.remove(connection);
                } else if (event == ConnectionFate.REFUSED) {
                    refused(connection);
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

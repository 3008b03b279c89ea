// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Context;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.IOEventLifeCycleListener;
import org.glassfish.grizzly.IOStrategy;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does everything on the event loops, and lets the accepting one rest when no connection can be accepted: the system
/// offers the same one again at once, so that the loop would do nothing but fail.
@SuppressWarnings("rawtypes") // as Grizzly declares it
final class AcceptingStrategy implements IOStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptingStrategy.class);
    private static final long REST_MILLIS = 500;

    /// A program that connects without end fills the system's queue: with one connection accepted in each round of the
    /// loop, others would wait behind thousands. Asking when none waits costs a microsecond.
    private static final int ACCEPTED_AT_ONCE = 16;

    private final SameThreadIOStrategy usual = SameThreadIOStrategy.getInstance();
    private final ScheduledExecutorService timer;
    private volatile boolean failing;

    /// `timer` ends the rest.
    AcceptingStrategy(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    @Override
    public boolean executeIoEvent(Connection connection, IOEvent event) throws IOException {
        return executeIoEvent(connection, event, true);
    }

    @Override
    public boolean executeIoEvent(Connection connection, IOEvent event, boolean enabled) throws IOException {
        if (event != IOEvent.SERVER_ACCEPT) {
            return usual.executeIoEvent(connection, event, enabled);
        }
        var outcome = new Outcome();
        for (int i = 0; i < ACCEPTED_AT_ONCE && !outcome.failed; i++) {
            connection.getTransport().fireIOEvent(event, connection, outcome);
        }
        if (outcome.failed) {
            rest((NIOConnection) connection);
        } else if (failing) {
            failing = false;
            LOG.info("connections are accepted again");
        }
        return true;
    }

    private static final class Outcome extends IOEventLifeCycleListener.Adapter {
        private boolean failed;

        @Override
        public void onError(Context context, Object description) {
            failed = true;
        }
    }

    private void rest(NIOConnection listening) throws IOException {
        if (!failing) {
            failing = true;
            LOG.error("no connection can be accepted: the process may have no file descriptor left");
        }
        listening.disableIOEvent(IOEvent.SERVER_ACCEPT);
        try {
            var _ = timer.schedule(() -> goOn(listening), REST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the server is closing", e);
        }
    }

    private static void goOn(NIOConnection listening) {
        try {
            if (listening.isOpen()) {
                listening.enableIOEvent(IOEvent.SERVER_ACCEPT);
            }
        } catch (IOException e) {
            LOG.error("no connection is accepted any more", e);
        }
    }

    @Override
    public @Nullable Executor getThreadPoolFor(Connection connection, IOEvent event) {
        return usual.getThreadPoolFor(connection, event);
    }

    @Override
    public @Nullable ThreadPoolConfig createDefaultWorkerPoolConfig(Transport transport) {
        return usual.createDefaultWorkerPoolConfig(transport);
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.delivery.Hub;
import app.parley.server.log.EventLog;
import app.parley.server.metrics.ServerMetrics;
import app.parley.server.socket.Drains;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// How what was committed comes to the devices: the live rooms, and the threads that read for sockets and write
/// to them.
final class DeliveryWiring {
    /// Threads that read the database for sockets: as many as there are connections for reading.
    private static final int READERS = 4;
    /// Ten thousand devices may come back at once.
    private static final int READS_WAITING = 20_000;

    /// More threads than cores would only take turns: a drain never waits.
    private static final int DRAINS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final int DELIVERY_THREADS = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);

    private final Executor readers;
    private final Drains drains;
    private final Hub hub;

    DeliveryWiring(EventLog log, ServerMetrics metrics, Counting counting, Closing closing) {
        // The sockets end them first, when there are any: a start may fail before.
        drains = closing.add(new Drains(DRAINS));
        readers = closing.add(new ThreadPoolExecutor(
                READERS,
                READERS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(READS_WAITING),
                Thread.ofPlatform().name("parley-read-", 1).factory()));
        hub = closing.add(new Hub(log, readers, DELIVERY_THREADS, drains, counting));
        log.deliverTo(hub, metrics::committed);
    }

    /// Runs tasks that may block on the database. Rejects a task when too many wait.
    Executor readers() {
        return readers;
    }

    Drains drains() {
        return drains;
    }

    Hub hub() {
        return hub;
    }
}

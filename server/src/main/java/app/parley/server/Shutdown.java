// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a server running until the process is asked to end (SIGTERM, Ctrl-C), then closes it in good time.
final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
    /// One second less than the contract allows.
    private static final Duration PATIENCE = Duration.ofSeconds(9);

    private final Runnable close;

    private Shutdown(Runnable close) {
        this.close = close;
    }

    /// Run `close` when the process is asked to end, from now on.
    static Shutdown running(Runnable close) {
        var shutdown = new Shutdown(close);
        // A process that a signal ends would have status 143, independent of its hooks; halting sets the status.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(shutdown.stop()), "parley-stop"));
        return shutdown;
    }

    /// Wait. Does not return in practice: the process ends here, with status 0 when everything was closed well.
    int await() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    /// Close, and return the process' status.
    private int stop() {
        var closed = new AtomicBoolean();
        var closing = Thread.ofPlatform().daemon().name("parley-close").start(() -> {
            try {
                close.run();
                closed.set(true);
            } catch (RuntimeException e) {
                LOG.error("closing failed", e);
            }
        });
        try {
            if (!closing.join(PATIENCE)) {
                LOG.error("closing took too long seconds={}", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return closed.get() ? 0 : 1;
    }
}

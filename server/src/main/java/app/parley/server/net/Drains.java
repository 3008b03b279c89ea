package app.parley.server.net;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The few threads that write to sockets. Thread-safe.
///
/// Writing on the publisher's own thread instead would make one room's delivery wait for a thousand system calls. What
/// waits here is bounded by the number of sockets: an outbox is queued at most once.
final class Drains implements Executor, AutoCloseable {
    private final ExecutorService threads;

    Drains(int count) {
        threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().name("parley-drain-", 1).factory());
    }

    @Override
    public void execute(Runnable drain) {
        threads.execute(drain);
    }

    /// Write what waits, for at most a few seconds, then end.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(3, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

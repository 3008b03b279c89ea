// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls of one [Share] that wait for a thread, and the threads. Thread-safe; never waits.
///
/// [CallPlaces] decides which callers have a place, and whose turn it is.
final class CallQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallQueue.class);
    private static final long GRACE_SECONDS = 3;
    private static final long LEAST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final ScheduledExecutorService timer;
    private final ThreadPoolExecutor threads;

    /// Guarded by `this`, as is the rest.
    private final CallPlaces places;

    private boolean closing;
    private boolean wakes;
    private long wakesAt;

    /// One call: run it, or tell that it has no place.
    interface Waiting extends Runnable {
        /// It will not run, because too many calls wait; with `own`, too many of its own session.
        void refused(boolean own);
    }

    /// `callsPerSecond` of one session in the long run; 0 means no limit. `timer` wakes callers that wait.
    CallQueue(Share share, int callsPerSecond, ScheduledExecutorService timer) {
        places = new CallPlaces(share, callsPerSecond);
        this.timer = timer;
        threads = new ThreadPoolExecutor(
                share.threads,
                share.threads,
                1,
                TimeUnit.MINUTES,
                // Bounded by the turns that are given.
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name(share.threadName(), 1).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /// Run `call` when it is the turn of `caller`, or tell it, or another one, that there is no place.
    void add(CallerKey caller, Waiting call) {
        var refused = place(caller, call);
        if (refused != null) {
            refused.call().refused(refused.own());
        }
    }

    private synchronized CallPlaces.@Nullable Loser place(CallerKey key, Waiting call) {
        if (closing) {
            return new CallPlaces.Loser(call, false);
        }
        var refused = places.add(key, call);
        dispatch();
        return refused;
    }

    /// Give free threads to those whose turn it is, and wake when time alone brings another turn.
    private void dispatch() {
        for (var turn = places.next(); turn != null; turn = places.next()) {
            var ready = turn;
            threads.execute(() -> run(ready));
        }
        long wait = places.takeWake();
        if (wait != CallPlaces.NEVER) {
            wakeAfter(wait);
        }
    }

    private void wakeAfter(long nanos) {
        long wait = Math.max(LEAST_PAUSE_NANOS, nanos);
        long at = System.nanoTime() + wait;
        if (!closing && (!wakes || at < wakesAt)) {
            wakes = true;
            wakesAt = at;
            var _ = timer.schedule(this::wake, wait, TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void wake() {
        wakes &= System.nanoTime() < wakesAt;
        places.forgetPaid();
        dispatch();
    }

    /// Run the call of `first`, and then those whose turn is next: to hand each to another thread would take longer
    /// than most calls.
    private void run(CallPlaces.Turn first) {
        for (var turn = first; turn != null; turn = ended(turn)) {
            try {
                turn.call().run();
            } catch (RuntimeException | Error e) {
                LOG.error("a call came to no end", e);
            }
        }
    }

    private synchronized CallPlaces.@Nullable Turn ended(CallPlaces.Turn turn) {
        places.ended(turn);
        var next = places.next();
        dispatch();
        if (closing && places.unfinished() == 0) {
            notifyAll();
        }
        return next;
    }

    /// How many calls wait.
    synchronized int waiting() {
        return places.waiting();
    }

    /// Finish the calls at hand, at most for a few seconds.
    @Override
    public void close() {
        try {
            awaitEnd();
            threads.shutdown();
            if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            threads.shutdownNow();
        }
        threads.close();
    }

    private synchronized void awaitEnd() throws InterruptedException {
        closing = true;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
        for (long left = deadline - System.nanoTime();
                places.unfinished() > 0 && left > 0;
                left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        if (places.unfinished() > 0) {
            LOG.warn("some calls did not end in time count={}", places.unfinished());
            places.clear();
            threads.shutdownNow();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls of one [Share] that wait for a thread, and the threads. Thread-safe; never waits.
///
/// Callers take turns, so one with a thousand calls delays another by one call at most. A login that calls faster than
/// `callsPerSecond` for long is served at that pace. When all places are taken, the network with the most waiting calls
/// loses its newest one to the newcomer.
final class CallQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallQueue.class);
    private static final long GRACE_SECONDS = 3;

    /// A burst: a person opens the app after a week, or the page with many rooms.
    private static final int SECONDS_AT_ONCE = 4;

    private static final long LEAST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Share share;
    private final long nanosPerCall;
    private final ScheduledExecutorService timer;
    private final ThreadPoolExecutor threads;

    /// Guarded by `this`, as is the rest. In the order of their turns; a caller without calls is not there.
    private final Map<CallerKey, CallerCalls> callers = new LinkedHashMap<>();

    private final Map<String, NetworkCalls> networks = new HashMap<>();
    private int waiting;
    private int running;
    private boolean closing;
    private boolean wakes;
    private long wakesAt;

    /// One call: run it, or tell that it has no place.
    interface Waiting extends Runnable {
        /// It will not be run: too many calls wait, those of its own login where `own`.
        void refused(boolean own);
    }

    private record Loser(Waiting call, boolean own) {}

    /// A call that has a thread.
    private record Turn(CallerKey key, CallerCalls caller, NetworkCalls network, Waiting call) {}

    private static final class NetworkCalls {
        private int waiting;
        private int running;
    }

    private static final class CallerCalls {
        private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(2);
        private int running;
        /// Until when its calls are paid for, in nano time: beyond now, it has to wait.
        private long paidUntil;

        CallerCalls(long paidUntil) {
            this.paidUntil = paidUntil;
        }

        boolean isIdle() {
            return running == 0 && waiting.isEmpty();
        }
    }

    /// `callsPerSecond` of one login in the long run, where 0 is no limit. `timer` wakes those who wait for their pace.
    CallQueue(Share share, int callsPerSecond, ScheduledExecutorService timer) {
        this.share = share;
        nanosPerCall = callsPerSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / callsPerSecond;
        this.timer = timer;
        threads = new ThreadPoolExecutor(
                share.threads,
                share.threads,
                1,
                TimeUnit.MINUTES,
                // Bounded by `running`.
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name(share.threadName(), 1).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /// Run `call` when it is the turn of `caller`, or tell it, or another one, that there is no place.
    void add(CallerKey caller, Waiting call) {
        var refused = place(caller, call);
        if (refused != null) {
            refused.call.refused(refused.own);
        }
    }

    private synchronized @Nullable Loser place(CallerKey key, Waiting call) {
        var network = networks.computeIfAbsent(key.network(), _ -> new NetworkCalls());
        var caller = callers.computeIfAbsent(key, _ -> new CallerCalls(System.nanoTime() - burst()));
        Loser refused = null;
        if (closing) {
            refused = new Loser(call, false);
        } else if (!key.isAnonymous() && caller.waiting.size() >= share.waitingOfCaller) {
            refused = new Loser(call, true);
        } else if (network.waiting >= share.waitingOfNetwork) {
            refused = new Loser(call, false);
        } else if (waiting >= share.waiting) {
            refused = makeRoom(network, call);
        }
        if (refused == null || !refused.call.equals(call)) {
            caller.waiting.add(call);
            network.waiting++;
            waiting++;
        }
        forgetIfIdle(key, caller, network);
        dispatch();
        return refused;
    }

    /// Take a waiting call away from the network that has the most of them, and return it: `call` itself when that is
    /// its own network.
    private Loser makeRoom(NetworkCalls newcomer, Waiting call) {
        var largest = networks.entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getValue().waiting))
                .orElseThrow();
        if (largest.getValue() == newcomer || largest.getValue().waiting <= newcomer.waiting + 1) {
            return new Loser(call, false);
        }
        for (var entry : callers.entrySet()) {
            if (entry.getKey().network().equals(largest.getKey())
                    && !entry.getValue().waiting.isEmpty()) {
                largest.getValue().waiting--;
                waiting--;
                var loses = entry.getValue().waiting.removeLast();
                forgetIfIdle(entry.getKey(), entry.getValue(), largest.getValue());
                return new Loser(loses, false);
            }
        }
        return new Loser(call, false);
    }

    /// Give free threads to those whose turn it is.
    private void dispatch() {
        for (var turn = next(); turn != null; turn = next()) {
            var ready = turn;
            threads.execute(() -> run(ready));
        }
    }

    /// Take the call whose turn it is, if one may run now.
    private @Nullable Turn next() {
        if (running >= share.threads || waiting == 0) {
            return null;
        }
        long now = System.nanoTime();
        long pause = Long.MAX_VALUE;
        for (Iterator<Map.Entry<CallerKey, CallerCalls>> each =
                        callers.entrySet().iterator();
                each.hasNext(); ) {
            var entry = each.next();
            var key = entry.getKey();
            var caller = entry.getValue();
            var network = networks.get(key.network());
            if (network == null || caller.waiting.isEmpty() || !mayRun(key, caller, network)) {
                continue;
            }
            if (isPaced(key)) {
                if (caller.paidUntil > now) {
                    pause = Math.min(pause, caller.paidUntil - now);
                    continue;
                }
                caller.paidUntil = Math.max(caller.paidUntil, now - burst()) + nanosPerCall;
            }
            // Behind all others for its next one.
            each.remove();
            callers.put(key, caller);
            var call = caller.waiting.remove();
            waiting--;
            network.waiting--;
            running++;
            network.running++;
            caller.running++;
            return new Turn(key, caller, network, call);
        }
        if (pause != Long.MAX_VALUE) {
            wakeAfter(pause);
        }
        return null;
    }

    private boolean isPaced(CallerKey key) {
        return nanosPerCall != 0 && !key.isAnonymous();
    }

    private long burst() {
        return SECONDS_AT_ONCE * TimeUnit.SECONDS.toNanos(1);
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
        long now = System.nanoTime();
        wakes &= now < wakesAt;
        callers.values().removeIf(caller -> caller.isIdle() && caller.paidUntil <= now - burst());
        dispatch();
        if (!callers.isEmpty()) {
            // Those who have called too fast are remembered until they have paid for it.
            wakeAfter(burst() / SECONDS_AT_ONCE);
        }
    }

    private boolean mayRun(CallerKey key, CallerCalls caller, NetworkCalls network) {
        return network.running < share.runningOfNetwork
                && (key.isAnonymous() || caller.running < share.runningOfCaller);
    }

    /// Run the call of `first`, and then those whose turn is next: to hand each to another thread would take longer
    /// than most calls.
    private void run(Turn first) {
        for (var turn = first; turn != null; turn = ended(turn)) {
            try {
                turn.call.run();
            } catch (RuntimeException | Error e) {
                LOG.error("a call came to no end", e);
            }
        }
    }

    private synchronized @Nullable Turn ended(Turn turn) {
        running--;
        turn.network.running--;
        turn.caller.running--;
        forgetIfIdle(turn.key, turn.caller, turn.network);
        var next = next();
        dispatch();
        if (closing && running == 0 && waiting == 0) {
            notifyAll();
        }
        return next;
    }

    private void forgetIfIdle(CallerKey key, CallerCalls caller, NetworkCalls network) {
        if (caller.isIdle()) {
            if (!isPaced(key) || caller.paidUntil <= System.nanoTime() - burst()) {
                callers.remove(key, caller);
            } else {
                wakeAfter(burst() / SECONDS_AT_ONCE);
            }
        }
        if (network.running == 0 && network.waiting == 0) {
            networks.remove(key.network(), network);
        }
    }

    /// How many calls wait.
    synchronized int waiting() {
        return waiting;
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
                running + waiting > 0 && left > 0;
                left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        if (running + waiting > 0) {
            LOG.warn("some calls did not end in time count={}", running + waiting);
            waiting = 0;
            callers.values().forEach(caller -> caller.waiting.clear());
            threads.shutdownNow();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The waiting and running calls of one [Share]: which have a place, and whose turn it is. Guarded by its [CallQueue].
///
/// Callers take turns, so one with a thousand calls delays another by one call at most. A login that calls faster than
/// its pace for long is served at that pace. When all places are taken, the network with the most waiting calls loses
/// its newest one to the newcomer.
final class CallPlaces {
    static final long NEVER = Long.MAX_VALUE;

    /// A burst: a person opens the app after a week, or the page with many rooms.
    private static final int SECONDS_AT_ONCE = 4;

    private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(SECONDS_AT_ONCE);

    private final Share share;
    private final long nanosPerCall;

    /// In the order of their turns; a caller without calls is not there, unless it has called too fast.
    private final Map<CallerKey, CallerCalls> callers = new LinkedHashMap<>();

    private final Map<String, NetworkCalls> networks = new HashMap<>();
    private int waiting;
    private int running;
    private long wakeIn = NEVER;

    /// `callsPerSecond` of one session in the long run; 0 means no limit.
    CallPlaces(Share share, int callsPerSecond) {
        this.share = share;
        nanosPerCall = callsPerSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / callsPerSecond;
    }

    /// A call that lost its place; with `own`, because of too many calls of its own session.
    record Loser(CallQueue.Waiting call, boolean own) {}

    /// A call that has a thread.
    record Turn(CallerKey key, CallerCalls caller, NetworkCalls network, CallQueue.Waiting call) {}

    static final class NetworkCalls {
        private int waiting;
        private int running;
    }

    static final class CallerCalls {
        private final ArrayDeque<CallQueue.Waiting> waiting = new ArrayDeque<>(2);
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

    int waiting() {
        return waiting;
    }

    /// How many wait or run.
    int unfinished() {
        return waiting + running;
    }

    /// Nanoseconds until time alone gives a waiting caller its turn, or [#NEVER]. To be asked once.
    long takeWake() {
        long nanos = wakeIn;
        wakeIn = NEVER;
        return nanos;
    }

    /// Give `call` a place; return which call has none, perhaps `call` itself.
    @Nullable
    Loser add(CallerKey key, CallQueue.Waiting call) {
        var network = networks.computeIfAbsent(key.network(), _ -> new NetworkCalls());
        var caller = callers.computeIfAbsent(key, _ -> new CallerCalls(System.nanoTime() - BURST_NANOS));
        Loser refused = null;
        if (!key.isAnonymous() && caller.waiting.size() >= share.waitingOfCaller) {
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
        return refused;
    }

    /// Take a waiting call away from the network that has the most of them, and return it: `call` itself when that is
    /// its own network.
    private Loser makeRoom(NetworkCalls newcomer, CallQueue.Waiting call) {
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

    /// Take the call whose turn it is, if one may run now.
    @Nullable
    Turn next() {
        if (running >= share.threads || waiting == 0) {
            return null;
        }
        long now = System.nanoTime();
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
                    wakeIn = Math.min(wakeIn, caller.paidUntil - now);
                    continue;
                }
                caller.paidUntil = Math.max(caller.paidUntil, now - BURST_NANOS) + nanosPerCall;
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
        return null;
    }

    private boolean mayRun(CallerKey key, CallerCalls caller, NetworkCalls network) {
        return network.running < share.runningOfNetwork
                && (key.isAnonymous() || caller.running < share.runningOfCaller);
    }

    private boolean isPaced(CallerKey key) {
        return nanosPerCall != 0 && !key.isAnonymous();
    }

    void ended(Turn turn) {
        running--;
        turn.network.running--;
        turn.caller.running--;
        forgetIfIdle(turn.key, turn.caller, turn.network);
    }

    private void forgetIfIdle(CallerKey key, CallerCalls caller, NetworkCalls network) {
        if (caller.isIdle()) {
            if (!isPaced(key) || caller.paidUntil <= System.nanoTime() - BURST_NANOS) {
                callers.remove(key, caller);
            } else {
                lookAgain();
            }
        }
        if (network.running == 0 && network.waiting == 0) {
            networks.remove(key.network(), network);
        }
    }

    /// Forget callers that called too fast and have waited long enough.
    void forgetPaid() {
        long now = System.nanoTime();
        callers.values().removeIf(caller -> caller.isIdle() && caller.paidUntil <= now - BURST_NANOS);
        if (!callers.isEmpty()) {
            lookAgain();
        }
    }

    private void lookAgain() {
        wakeIn = Math.min(wakeIn, BURST_NANOS / SECONDS_AT_ONCE);
    }

    /// Forget all that wait.
    void clear() {
        waiting = 0;
        callers.values().forEach(caller -> caller.waiting.clear());
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.server.limit.RateLimit;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Hellos on their way to the threads that answer them. Thread-safe, and nothing waits here.
///
/// A hello reads all rooms of its account, so one account must not take the place of others: one of its hellos is
/// answered at a time, and so many a second; addresses take turns; and one reader is left to everything else. None is
/// refused for that. An account has at most one hello waiting for each of its devices.
final class Hellos {
    /// Of four readers.
    private static final int AT_ONCE = 3;

    private final Executor readers;
    private final SendLimits limits;
    private final LongSupplier nanoTime;

    /// By account, as long as it has hellos or its limit remembers some. Guarded by `this`, as are the next two.
    private final Map<Long, OfAccount> accounts = new HashMap<>();

    /// The accounts whose turn it is, by address; the address that waited longest first.
    private final LinkedHashMap<InetAddress, Queue<OfAccount>> ready = new LinkedHashMap<>();

    private int running;

    /// A hello of `device`: what answers it, and what is done when the server has too much to do.
    record Hello(Object device, InetAddress address, Runnable answer, Runnable orElse) {}

    /// `readers` runs what may block on the database.
    Hellos(Executor readers, SendLimits limits, LongSupplier nanoTime) {
        this.readers = readers;
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /// Answer `hello` of `account` when its turn comes.
    void add(long account, Hello hello) {
        long now = nanoTime.getAsLong();
        List<OfAccount> next;
        synchronized (this) {
            var mine = accounts.computeIfAbsent(account, _ -> new OfAccount(limits.forHellos(now)));
            mine.waiting.add(hello);
            makeReady(mine, now);
            next = next();
        }
        run(next);
    }

    /// `device` is gone: its hello needs no answer.
    synchronized void gone(long account, Object device) {
        var mine = accounts.get(account);
        if (mine != null) {
            mine.waiting.removeIf(hello -> hello.device.equals(device));
        }
    }

    /// Go on with those that were too fast. To be called once a second.
    void tick() {
        long now = nanoTime.getAsLong();
        List<OfAccount> next;
        synchronized (this) {
            accounts.values().forEach(mine -> makeReady(mine, now));
            accounts.values().removeIf(mine -> mine.isIdle(now));
            next = next();
        }
        run(next);
    }

    private void makeReady(OfAccount mine, long now) {
        var first = mine.waiting.peek();
        if (first != null && !mine.busy && mine.rate.take(now)) {
            mine.busy = true;
            ready.computeIfAbsent(first.address, _ -> new ArrayDeque<>()).add(mine);
        }
    }

    private List<OfAccount> next() {
        var next = new ArrayList<OfAccount>(1);
        while (running < AT_ONCE && !ready.isEmpty()) {
            var first = ready.pollFirstEntry();
            next.add(first.getValue().remove());
            if (!first.getValue().isEmpty()) {
                ready.putLast(first.getKey(), first.getValue());
            }
            running++;
        }
        return next;
    }

    private void run(List<OfAccount> next) {
        for (var mine : next) {
            try {
                readers.execute(() -> answer(mine));
            } catch (RejectedExecutionException e) {
                var hello = take(mine);
                done(mine);
                if (hello != null) {
                    hello.orElse.run();
                }
            }
        }
    }

    private void answer(OfAccount mine) {
        try {
            var hello = take(mine);
            if (hello != null) {
                hello.answer.run();
            }
        } finally {
            done(mine);
        }
    }

    private synchronized @Nullable Hello take(OfAccount mine) {
        return mine.waiting.poll();
    }

    private void done(OfAccount mine) {
        List<OfAccount> next;
        synchronized (this) {
            running--;
            mine.busy = false;
            makeReady(mine, nanoTime.getAsLong());
            next = next();
        }
        run(next);
    }

    /// Guarded by the `Hellos`.
    private static final class OfAccount {
        private final RateLimit rate;
        private final Queue<Hello> waiting = new ArrayDeque<>(1);

        /// Whether one of its hellos is being answered, or is next.
        private boolean busy;

        OfAccount(RateLimit rate) {
            this.rate = rate;
        }

        boolean isIdle(long now) {
            return !busy && waiting.isEmpty() && rate.isFull(now);
        }
    }
}

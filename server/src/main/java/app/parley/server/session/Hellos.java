// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.server.limit.RateLimit;
import app.parley.server.limit.SendLimits;
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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hellos on their way to the threads that answer them. Thread-safe, and nothing waits here.
///
/// A hello needs all rooms of its account, so one account must not take the place of others: one reader at a time is
/// at work for it, so many times a second; addresses take turns; and one reader is left to everything else. The hellos
/// of an account that wait when its turn comes are answered from one reading. None is refused. An account has at most
/// one hello waiting for each of its devices.
final class Hellos {
    private static final Logger LOG = LoggerFactory.getLogger(Hellos.class);

    /// Of four readers.
    private static final int AT_ONCE = 3;

    /// Hellos of one turn, so that no account takes long.
    static final int OF_A_TURN = 20;

    private final Executor readers;
    private final SendLimits limits;
    private final LongSupplier nanoTime;
    private final Function<Account, Welcome> reading;

    /// By account, as long as it has hellos or its limit remembers some. Guarded by `this`, as are the next two.
    private final Map<Long, OfAccount> accounts = new HashMap<>();

    /// The accounts whose turn it is, by address; the address that waited longest first.
    private final LinkedHashMap<InetAddress, Queue<OfAccount>> ready = new LinkedHashMap<>();

    private int running;

    /// A hello of `device`: what answers it, given what reads the welcome the first time it is asked, and what is done
    /// when the server has too much to do.
    record Hello(Object device, InetAddress address, Consumer<Supplier<Welcome>> answer, Runnable orElse) {}

    /// `readers` runs what may block on the database, as `reading` does.
    Hellos(Executor readers, SendLimits limits, LongSupplier nanoTime, Function<Account, Welcome> reading) {
        this.readers = readers;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.reading = reading;
    }

    /// Answer `hello` of `account` when its turn comes.
    void add(Account account, Hello hello) {
        long now = nanoTime.getAsLong();
        List<OfAccount> next;
        synchronized (this) {
            var mine =
                    accounts.computeIfAbsent(account.author.no(), _ -> new OfAccount(account, limits.forHellos(now)));
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
                var refused = take(mine);
                done(mine);
                refused.forEach(hello -> hello.orElse.run());
            }
        }
    }

    private void answer(OfAccount mine) {
        try {
            // Taken before the rooms are read: what changes from here on reaches these devices in another way.
            var turn = take(mine);
            var welcome = new ReadOnce(() -> reading.apply(mine.account));
            turn.forEach(hello -> answer(hello, welcome));
        } finally {
            done(mine);
        }
    }

    private static void answer(Hello hello, ReadOnce welcome) {
        try {
            hello.answer.accept(welcome);
        } catch (RuntimeException | Error e) {
            // Those after it are answered all the same.
            LOG.error("a hello could not be answered", e);
        }
    }

    private synchronized List<Hello> take(OfAccount mine) {
        var turn = new ArrayList<Hello>(1);
        while (turn.size() < OF_A_TURN && !mine.waiting.isEmpty()) {
            turn.add(mine.waiting.remove());
        }
        return turn;
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
        private final Account account;
        private final RateLimit rate;
        private final Queue<Hello> waiting = new ArrayDeque<>(1);

        /// Whether one of its hellos is being answered, or is next.
        private boolean busy;

        OfAccount(Account account, RateLimit rate) {
            this.account = account;
            this.rate = rate;
        }

        boolean isIdle(long now) {
            return !busy && waiting.isEmpty() && rate.isFull(now);
        }
    }

    /// What was read, for all hellos of a turn. A reading that fails is tried again by the next one. For one thread.
    private static final class ReadOnce implements Supplier<Welcome> {
        private final Supplier<Welcome> reading;
        private @Nullable Welcome welcome;

        ReadOnce(Supplier<Welcome> reading) {
            this.reading = reading;
        }

        @Override
        public Welcome get() {
            if (welcome == null) {
                welcome = reading.get();
            }
            return welcome;
        }
    }
}

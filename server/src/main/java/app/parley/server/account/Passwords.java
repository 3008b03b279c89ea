package app.parley.server.account;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Hashes and compares passwords, at most two at a time: each takes 19 MiB and a processor for tens of
/// milliseconds.
///
/// Thread-safe. Callers block until their turn is over; when 14 wait already, they are refused as
/// [Refusal.Reason#BUSY].
public final class Passwords implements AutoCloseable {
    /// Kept instead of a hash where an account has no password: nobody can sign in, whatever they type.
    public static final String NONE = "none";

    static final int AT_A_TIME = 2;
    static final int WAITING = 14;

    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            AT_A_TIME,
            AT_A_TIME,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("parley-password-", 1).factory());

    /// Compared with when there is no account of that name, so that the answer takes as long as for a wrong
    /// password.
    private final String nobodys = Argon2.nobodys();

    public Passwords() {
        executor.allowCoreThreadTimeOut(true);
    }

    /// Return what to keep of `password`. Blocks.
    String hash(String password) {
        return run(() -> Argon2.hash(password));
    }

    /// Return whether `password` is the one that `hash` was made of; without a hash false, after the same work.
    /// Blocks.
    boolean matches(String password, Optional<String> hash) {
        var compared = hash.orElse(nobodys);
        boolean same = run(() -> Argon2.matches(password, compared));
        return same && hash.isPresent();
    }

    private <T> T run(Supplier<T> work) {
        return Waiting.on(begin(work));
    }

    /// Have `work` done when its turn comes.
    ///
    /// @throws Refusal busy, when too many wait already
    <T> CompletableFuture<T> begin(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, executor);
        } catch (RejectedExecutionException e) {
            throw Refusal.busy();
        }
    }

    /// Finish what was begun, then end the threads.
    @Override
    public void close() {
        executor.close();
    }
}

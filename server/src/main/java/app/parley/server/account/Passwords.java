// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.account.PasswordQueue.Purpose;
import app.parley.server.config.PasswordCost;
import app.parley.server.store.Awaited;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Supplier;

/// Hashes and compares passwords, at most two at a time: each usually takes 19 MiB and a processor for tens of
/// milliseconds.
///
/// Thread-safe. Callers block until theirs is done; when too many wait already, they are refused as
/// [Reason#BUSY].
public final class Passwords implements AutoCloseable {
    /// Kept instead of a hash where an account has no password: no password signs in to it.
    public static final String NONE = "none";

    private final PasswordQueue queue = new PasswordQueue();
    private final Argon2 argon2;

    /// Compared with when there is no account of that name, so that the answer takes as long as for a wrong
    /// password.
    private final String nobodys;

    /// `cost` is that of new hashes; an old one is compared at the cost that it names.
    public Passwords(PasswordCost cost) {
        argon2 = new Argon2(cost);
        nobodys = argon2.nobodys();
    }

    /// Return the stored form of `password`, chosen by a person at `address`. Blocks.
    String hash(String password, InetAddress address) {
        return run(Purpose.SIGN_UP, address, () -> argon2.hash(password));
    }

    /// Return whether `password`, typed at `address`, is the one that `hash` was made of; without a hash false,
    /// after the same work. Blocks.
    boolean matches(String password, Optional<String> hash, InetAddress address) {
        var compared = hash.orElse(nobodys);
        boolean same = run(Purpose.SIGN_IN, address, () -> Argon2.matches(password, compared));
        return same && hash.isPresent();
    }

    private <T> T run(Purpose purpose, InetAddress address, Supplier<T> work) {
        return Awaited.of(queue.begin(purpose, Network.of(address), work));
    }

    /// Finish the work that has begun, then end the threads.
    @Override
    public void close() {
        queue.close();
    }
}

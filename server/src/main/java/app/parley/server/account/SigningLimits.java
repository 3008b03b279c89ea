// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.config.PeopleLimits;
import app.parley.server.limit.RateLimits;
import java.net.InetAddress;
import java.time.Duration;

/// How many accounts there may be, and how fast they are made and signed in to from one network. Thread-safe.
///
/// Wrong guesses are the business of [Attempts]. An account that an invite pays for counts for no network: a whole team
/// may sit behind one address.
final class SigningLimits {
    /// Far above the need of a person or a sane program, whose sessions last.
    private static final int SIGN_INS = 60;

    private static final Duration SIGN_IN_PERIOD = Duration.ofMinutes(2);

    private final int accounts;
    private final RateLimits<Network> newAccounts;
    private final RateLimits<SignIn> signIns = new RateLimits<>(SIGN_IN_PERIOD, SIGN_INS);

    private record SignIn(String name, Place place) {}

    SigningLimits(PeopleLimits limits) {
        accounts = limits.accounts();
        newAccounts = new RateLimits<>(Duration.ofHours(1), limits.newAccountsPerHourAndAddress());
    }

    /// @throws app.parley.shared.refusal.Refusal when too many were made without an invite from `address`
    void register(InetAddress address) {
        newAccounts.take(Network.of(address), System.nanoTime());
    }

    /// @throws app.parley.shared.refusal.Refusal when `name` signed in too often from `place`
    void signIn(String name, Place place) {
        signIns.take(new SignIn(name, place), System.nanoTime());
    }

    /// Whether `count` accounts leave room for another.
    boolean hasRoom(long count) {
        return accounts == 0 || count < accounts;
    }

    void forgetIdle(long now) {
        newAccounts.forgetIdle(now);
        signIns.forgetIdle(now);
    }
}

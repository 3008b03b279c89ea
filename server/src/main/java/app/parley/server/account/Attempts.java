// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Limits how often passwords and codes may be guessed.
///
/// Thread-safe. Guesses at a name are counted for each network, so that a stranger's wrong guesses keep no one else
/// out. While many guess at one name, a network from which its owner never signed in has fewer guesses, but never none.
/// A network also has a limit over all names, which does not hold for the owner of a name who signed in there before.
/// A device that signed in to the name before has guesses of its own, which others at its network cannot spend.
///
/// An attempt counts when it begins, so that many at once gain nothing, and is given back when it was right. At most
/// [#KEYS] counts of each kind are remembered; the oldest are forgotten first.
final class Attempts {
    static final int PER_NAME = 10;
    static final int PER_NETWORK = 50;
    static final Duration WINDOW = Duration.ofMinutes(5);

    /// From so many guesses at one name from everywhere on, a network has [#UNDER_ATTACK].
    static final int MANY = 50;

    static final int UNDER_ATTACK = 3;

    /// From so many on, it has one.
    static final int VERY_MANY = 500;

    private static final int KEYS = 10_000;

    private final InstantSource clock;
    private final Windows<Guess> guesses = new Windows<>();
    private final Windows<String> names = new Windows<>();
    private final Windows<Network> networks = new Windows<>();

    private record Guess(String name, Place place) {}

    /// A guess at the password of a name that was begun. `network` is there when it was counted too.
    static final class Attempt {
        private final Guess guess;
        private final Optional<Network> network;

        private Attempt(Guess guess, Optional<Network> network) {
            this.guess = guess;
            this.network = network;
        }
    }

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    /// Count a guess at the password of `name` from `address`; `known` says that its owner has signed in from there.
    ///
    /// @throws Refusal too many attempts, with the time after which there are new ones
    synchronized Attempt begin(String name, InetAddress address, boolean known) {
        var network = Network.of(address);
        var guess = new Guess(name, network);
        guesses.refuseFrom(guess, known ? PER_NAME : allowedFromElsewhere(name));
        if (!known) {
            begin(address);
        }
        return begin(guess, known ? Optional.empty() : Optional.of(network));
    }

    /// Count a guess at the password of `name` from `device`, which signed in to it before. Return nothing, having
    /// counted nothing, when the device has used up its own guesses: it has those of its network left.
    synchronized Optional<Attempt> begin(String name, KnownDevice device) {
        var guess = new Guess(name, device);
        return guesses.counted(guess) < PER_NAME ? Optional.of(begin(guess, Optional.empty())) : Optional.empty();
    }

    private Attempt begin(Guess guess, Optional<Network> network) {
        guesses.count(guess);
        names.count(guess.name);
        return new Attempt(guess, network);
    }

    private int allowedFromElsewhere(String name) {
        int all = names.counted(name);
        if (all >= VERY_MANY) {
            return 1;
        }
        return all >= MANY ? UNDER_ATTACK : PER_NAME;
    }

    /// Count a guess at a code from `address`.
    ///
    /// @throws Refusal too many attempts, with the time after which there are new ones
    synchronized void begin(InetAddress address) {
        var network = Network.of(address);
        networks.refuseFrom(network, PER_NETWORK);
        networks.count(network);
    }

    /// Forget the wrong guesses at the name from that network or device: its owner knew the password.
    synchronized void succeeded(Attempt attempt) {
        giveBack(attempt);
        guesses.forget(attempt.guess);
    }

    /// Give an attempt back that came to no answer.
    synchronized void unanswered(Attempt attempt) {
        giveBack(attempt);
    }

    private void giveBack(Attempt attempt) {
        guesses.giveBack(attempt.guess);
        names.giveBack(attempt.guess.name);
        attempt.network.ifPresent(networks::giveBack);
    }

    /// Give an attempt of `address` back: the code was right.
    synchronized void succeeded(InetAddress address) {
        networks.giveBack(Network.of(address));
    }

    /// How many counts are remembered together.
    synchronized int remembered() {
        return guesses.size() + names.size() + networks.size();
    }

    /// Counts of one kind, each over a window of time that begins with its first. Guarded by the attempts.
    private final class Windows<K> {
        private final Map<K, Window> windows = new LinkedHashMap<>();

        private record Window(int count, Instant end) {}

        int counted(K key) {
            var window = windows.get(key);
            return window == null || !clock.instant().isBefore(window.end) ? 0 : window.count;
        }

        void refuseFrom(K key, int limit) {
            var window = windows.get(key);
            if (window != null && counted(key) >= limit) {
                var wait = Duration.between(clock.instant(), window.end);
                throw Reason.TOO_MANY_ATTEMPTS
                        .refusal()
                        .retryAfter(wait.plusSeconds(1).truncatedTo(ChronoUnit.SECONDS));
            }
        }

        void count(K key) {
            var now = clock.instant();
            var window = windows.get(key);
            if (window != null && now.isBefore(window.end)) {
                windows.put(key, new Window(window.count + 1, window.end));
                return;
            }
            // Put in again at the end: the map's order is the order in which windows began.
            windows.remove(key);
            windows.put(key, new Window(1, now.plus(WINDOW)));
            if (windows.size() > KEYS) {
                var oldest = windows.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }

        void giveBack(K key) {
            windows.computeIfPresent(key, (_, window) -> new Window(Math.max(0, window.count - 1), window.end));
        }

        void forget(K key) {
            windows.remove(key);
        }

        int size() {
            return windows.size();
        }
    }
}

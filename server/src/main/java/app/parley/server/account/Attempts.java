package app.parley.server.account;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Limits how often somebody may guess: passwords of one name, and passwords and codes from one address.
///
/// Thread-safe. An attempt counts when it begins, so that many at once gain nothing, and is given back when it
/// was right. At most [#KEYS] names and as many addresses are remembered; the oldest are forgotten first.
final class Attempts {
    static final int PER_NAME = 10;
    static final int PER_ADDRESS = 50;
    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int KEYS = 10_000;

    private final InstantSource clock;
    private final Map<String, Window> names = new LinkedHashMap<>();
    private final Map<String, Window> addresses = new LinkedHashMap<>();

    private record Window(int count, Instant end) {}

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    /// Count a guess at the password of `name` from `address`.
    ///
    /// @throws Refusal too many attempts, with the time after which there are new ones
    synchronized void begin(String name, InetAddress address) {
        refuseWhenSpent(names, name, PER_NAME);
        begin(address);
        count(names, name);
    }

    /// Count a guess at a code from `address`.
    ///
    /// @throws Refusal too many attempts, with the time after which there are new ones
    synchronized void begin(InetAddress address) {
        refuseWhenSpent(addresses, key(address), PER_ADDRESS);
        count(addresses, key(address));
    }

    /// Forget the wrong guesses at `name`: its owner knew the password.
    synchronized void succeeded(String name, InetAddress address) {
        names.remove(name);
        succeeded(address);
    }

    /// Give an attempt of `address` back: the code was right.
    synchronized void succeeded(InetAddress address) {
        giveBack(addresses, key(address));
    }

    /// Give an attempt back that came to no answer.
    synchronized void unanswered(String name, InetAddress address) {
        giveBack(names, name);
        giveBack(addresses, key(address));
    }

    /// How many names and addresses are remembered together.
    synchronized int remembered() {
        return names.size() + addresses.size();
    }

    private static void giveBack(Map<String, Window> windows, String key) {
        windows.computeIfPresent(key, (_, window) -> new Window(window.count - 1, window.end));
    }

    private void refuseWhenSpent(Map<String, Window> windows, String key, int limit) {
        var window = windows.get(key);
        if (window != null && window.count >= limit && clock.instant().isBefore(window.end)) {
            var wait = Duration.between(clock.instant(), window.end);
            throw new Refusal(
                    Refusal.Reason.TOO_MANY_ATTEMPTS,
                    "Too many attempts. Wait a few minutes, then try again.",
                    wait.plusSeconds(1).truncatedTo(ChronoUnit.SECONDS));
        }
    }

    private void count(Map<String, Window> windows, String key) {
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

    /// One household or host has a whole IPv6 network of 64 bits: it counts as one.
    private static String key(InetAddress address) {
        var bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
    }
}

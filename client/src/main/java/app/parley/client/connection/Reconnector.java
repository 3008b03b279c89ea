// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import app.parley.client.outcome.Backoff;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Failure;
import app.parley.shared.protocol.CloseReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Decides when to connect again after a connection was lost, and whether at all. Confined to one thread.
///
/// ```
/// Connecting --connected--> Connected --lost--> Waiting --time, or retryNow--> Connecting
///     |                     Connected --silent--> Silent --heardAgain--> Connected
///     |__________________lost_____________________^
///     lost for good --> Refused or Untrusted (retryNow may still try), or SignedOut
/// ```
public final class Reconnector {
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    /// A server that stops sends everyone away at once; they come back spread over this time.
    private static final Duration SPREAD = Duration.ofSeconds(5);

    /// A connection that held for less than this was no success: waiting goes on growing.
    private static final Duration HELD = Duration.ofSeconds(5);

    /// A network that comes back brings everybody back at once.
    private static final Duration SOON = Duration.ofMillis(300);

    private final Delays delays;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Consumer<ConnectionState> states;
    private final Runnable attempt;
    private final Backoff backoff;

    private ConnectionState state = new ConnectionState.Connecting(1);
    private int attempts;
    private Instant connectedSince = Instant.MIN;
    private Delays.@Nullable Delay next;
    private boolean stopped;

    /// `attempt` begins to connect and reports with `connected`, `lost`, `refused` or `signedOut`; `states` hears of
    /// each new state. Both are called on the caller's thread, or on that of `delays`.
    public Reconnector(
            Runnable attempt,
            Consumer<ConnectionState> states,
            Delays delays,
            RandomGenerator random,
            InstantSource clock) {
        this.attempt = attempt;
        this.states = states;
        this.delays = delays;
        this.random = random;
        this.clock = clock;
        this.backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
    }

    /// Begin the first attempt.
    public void start() {
        tryNow();
    }

    /// The server has welcomed us.
    public void connected() {
        attempts = 0;
        connectedSince = clock.instant();
        become(new ConnectionState.Connected());
    }

    /// The connection, or the attempt at one, ended as `retry` says; `reason` is for the person.
    ///
    /// @param leaving whether the server said that it is going away
    public void lost(CloseReason.Retry retry, boolean leaving, String reason) {
        boolean held = state instanceof ConnectionState.Connected || state instanceof ConnectionState.Silent;
        if (held && !clock.instant().isBefore(connectedSince.plus(HELD))) {
            backoff.reset();
        }
        switch (retry) {
            case NEVER -> become(new ConnectionState.Refused(reason));
            case AFTER_LOGIN -> become(new ConnectionState.SignedOut(reason));
            case LATER -> waitFor(SPREAD.plus(backoff.next()), reason);
            case SOON -> waitFor(leaving && backoff.attempts() == 0 ? spread() : backoff.next(), reason);
        }
    }

    /// The server has another key than the one that was accepted.
    public void untrusted(Failure.Untrusted why) {
        become(new ConnectionState.Untrusted(why));
    }

    /// Try at once instead of waiting on; does nothing while connected, connecting, or signed out.
    public void retryNow() {
        if (state instanceof ConnectionState.Waiting
                || state instanceof ConnectionState.Refused
                || state instanceof ConnectionState.Untrusted) {
            cancelNext();
            tryNow();
        }
    }

    /// The network is another one: try in a moment instead of waiting on. Does nothing while connected,
    /// connecting, or signed out.
    public void retrySoon() {
        if (state instanceof ConnectionState.Waiting(var reason, var _)) {
            backoff.reset();
            waitFor(Duration.ofMillis(random.nextLong(SOON.toMillis())), reason);
        }
    }

    /// The server has said nothing for too long; `reason` is for the person.
    void silent(String reason) {
        if (state instanceof ConnectionState.Connected) {
            become(new ConnectionState.Silent(reason));
        }
    }

    void heardAgain() {
        if (state instanceof ConnectionState.Silent) {
            become(new ConnectionState.Connected());
        }
    }

    /// Never try again.
    public void stop() {
        stopped = true;
        cancelNext();
    }

    private Duration spread() {
        backoff.next();
        return Duration.ofMillis(random.nextLong(SPREAD.toMillis() + 1));
    }

    private void waitFor(Duration wait, String reason) {
        if (stopped) {
            return;
        }
        cancelNext();
        var bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        next = delays.after(bounded, () -> {
            next = null;
            tryNow();
        });
        become(new ConnectionState.Waiting(reason, clock.instant().plus(bounded)));
    }

    private void tryNow() {
        if (stopped) {
            return;
        }
        attempts++;
        become(new ConnectionState.Connecting(attempts));
        attempt.run();
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    private void become(ConnectionState newState) {
        if (!stopped) {
            state = newState;
            states.accept(newState);
        }
    }
}

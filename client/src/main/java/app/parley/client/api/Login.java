// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tokens of one session, renewed in time and never twice at once: a refresh token may be spent only once.
///
/// Thread-safe; never blocks; holds no lock while it calls others.
public final class Login {
    private static final Logger LOG = LoggerFactory.getLogger(Login.class);

    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final AccountApi accounts;
    private final ServerAddress address;
    private final InstantSource clock;
    private final Consumer<RefreshToken> renewed;

    private @Nullable RefreshToken refreshToken;
    private @Nullable String accessToken;
    private Instant renewAt = Instant.MIN;
    private @Nullable CompletableFuture<Outcome<String>> renewal;
    private boolean over;

    /// A session of which only the refresh token was kept. `renewed` hears of every new one, before any call uses what
    /// came with it, on a thread of the calls.
    public Login(
            AccountApi accounts,
            ServerAddress address,
            RefreshToken refreshToken,
            InstantSource clock,
            Consumer<RefreshToken> renewed) {
        this.accounts = accounts;
        this.address = address;
        this.refreshToken = refreshToken;
        this.clock = clock;
        this.renewed = renewed;
    }

    /// A session that has just begun, which goes on with `refreshToken`.
    public Login(
            AccountApi accounts,
            ServerAddress address,
            SignedIn session,
            RefreshToken refreshToken,
            InstantSource clock,
            Consumer<RefreshToken> renewed) {
        this(accounts, address, refreshToken, clock, renewed);
        synchronized (this) {
            take(session, refreshToken);
        }
    }

    ServerAddress address() {
        return address;
    }

    /// A token that is good for a minute at least, or for a quarter of its life.
    CompletableFuture<Outcome<String>> accessToken() {
        synchronized (this) {
            if (accessToken != null && clock.instant().isBefore(renewAt)) {
                return CompletableFuture.completedFuture(Outcome.done(accessToken));
            }
        }
        return renew();
    }

    /// A token other than `refused`; one that was renewed meanwhile is good enough.
    CompletableFuture<Outcome<String>> accessTokenAfter(String refused) {
        synchronized (this) {
            if (refused.equals(accessToken)) {
                accessToken = null;
            }
        }
        return accessToken();
    }

    /// The session is over: there are no tokens any more.
    synchronized void end() {
        over = true;
        accessToken = null;
        refreshToken = null;
    }

    private CompletableFuture<Outcome<String>> renew() {
        var mine = new CompletableFuture<Outcome<String>>();
        RefreshToken spent;
        synchronized (this) {
            if (over || refreshToken == null) {
                return CompletableFuture.completedFuture(Outcome.failed(Failure.local("not-signed-in")));
            }
            if (renewal != null) {
                return renewal;
            }
            renewal = mine;
            spent = refreshToken;
        }
        var _ = accounts.refresh(address, spent).whenComplete((outcome, bug) -> {
            Outcome<String> answer =
                    bug != null ? Outcome.failed(Failure.local("bug")) : outcome.map(this::takeAndTell);
            synchronized (this) {
                renewal = null;
            }
            mine.complete(answer);
        });
        return mine;
    }

    private String takeAndTell(SignedIn session) {
        var next = RefreshToken.of(session);
        synchronized (this) {
            if (!over) {
                take(session, next);
            }
        }
        try {
            renewed.accept(next);
        } catch (RuntimeException | Error e) {
            // Else no call would get a token any more.
            LOG.error("a renewed session could not be kept", e);
        }
        return session.accessToken();
    }

    private void take(SignedIn session, RefreshToken next) {
        var life = Duration.ofSeconds(Math.max(0, session.expiresIn()));
        var quarter = life.dividedBy(4);
        accessToken = session.accessToken();
        refreshToken = next;
        renewAt = clock.instant().plus(life).minus(quarter.compareTo(MARGIN) < 0 ? quarter : MARGIN);
    }
}

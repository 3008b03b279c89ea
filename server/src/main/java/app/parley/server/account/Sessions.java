// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.access.Role;
import app.parley.server.limit.RateLimits;
import app.parley.server.store.Awaited;
import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.shared.api.SessionList;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.CloseReason;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Who is signed in on which device: begins sessions, renews their tokens, ends them, and answers who is
/// calling.
///
/// Thread-safe. A session that is not used for 30 days is over.
public final class Sessions implements Authenticator {
    static final Duration IDLE = Duration.ofDays(30);

    /// Far above the need of devices, whose access tokens last a quarter of an hour.
    static final int REFRESHES_PER_HOUR = 120;

    /// Of one account. A program that signs in for each call loses its oldest unused sessions.
    static final int PER_ACCOUNT = 200;

    /// How long an ended session is remembered: longer than its access tokens, even if the clock jumps.
    private static final Duration ENDED = Duration.ofDays(1);

    private static final int PURGED_AT_ONCE = 500;
    /// How exactly the use of a cookie is noted: a write for each call would cost more than it tells.
    private static final Duration NOTED = Duration.ofHours(1);

    private final Database database;
    private final SessionRepository repository;
    private final KeyRing keys;
    private final AccessTokens tokens;
    private final LoginCookie cookie;
    private final InstantSource clock;
    private final EndedSessions ended;
    private final RefreshTokens refreshTokens;
    private final RateLimits<String> refreshes = new RateLimits<>(Duration.ofHours(1), REFRESHES_PER_HOUR);
    private final List<EndListener> listeners = new CopyOnWriteArrayList<>();

    private Sessions(Database database, KeyRing keys, String space, InstantSource clock) {
        this.database = database;
        this.repository = new SessionRepository(database);
        this.keys = keys;
        this.tokens = new AccessTokens(keys, space, clock);
        this.cookie = LoginCookie.of(space);
        this.clock = clock;
        this.ended = new EndedSessions(clock);
        this.refreshTokens = new RefreshTokens(keys);
    }

    /// Open the sessions of the chat `space`, whose keys lie in the data folder `data`. Blocks on the database.
    ///
    /// @throws IOException when the keys cannot be read or made; the message tells the remedy
    public static Sessions open(Database database, Path data, String space, InstantSource clock) throws IOException {
        var sessions = new Sessions(database, KeyRing.open(data, clock), space, clock);
        sessions.prepare();
        return sessions;
    }

    private void prepare() {
        long now = clock.millis();
        repository
                .endedAfter(now - AccessTokens.LIFE.toMillis(), now)
                .forEach(session -> ended.add(session.id(), reason(session)));
        Awaited.of(purge());
    }

    /// Remove some of the sessions that are over for long, and forget limits that hold no one back any more. To
    /// be called now and then; completes with how many sessions were removed.
    public CompletableFuture<Integer> purge() {
        refreshes.forgetIdle(System.nanoTime());
        long now = clock.millis();
        return database.write(handle ->
                SessionRepository.removeOld(handle, now - IDLE.toMillis(), now - ENDED.toMillis(), PURGED_AT_ONCE));
    }

    KnownNetworkRepository knownNetworks() {
        return new KnownNetworkRepository(database, keys);
    }

    /// Hears of sessions that end.
    @FunctionalInterface
    public interface EndListener {
        /// The session ended; its sockets are to be closed for `reason`.
        void ended(String sessionId, CloseReason reason);
    }

    /// Tell `listener` of each session that ends, on the thread that ended it, after its tokens are refused.
    public void onEnd(EndListener listener) {
        listeners.add(listener);
    }

    /// Return why the session has ended, if it did within the life of an access token. Never blocks.
    ///
    /// Ask again after registering the thing that a listener of [#onEnd] closes, or an end in between is
    /// missed.
    public Optional<CloseReason> endOf(String sessionId) {
        return ended.find(sessionId);
    }

    @Override
    public Optional<Login> login(@Nullable String authorization, @Nullable String cookies, boolean secure) {
        if (authorization != null) {
            return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                    ? tokens.read(authorization.substring(7).strip()).filter(this::goesOn)
                    : Optional.empty();
        }
        return cookie.in(cookies, secure).flatMap(this::byCookie);
    }

    /// @throws Refusal `banned` when the session ended by a ban that holds
    private boolean goesOn(Login login) {
        var end = endOf(login.sessionId());
        if (end.equals(Optional.of(CloseReason.BANNED))) {
            refuseExcluded(login.sessionId());
        }
        return end.isEmpty();
    }

    /// @throws Refusal `banned` or `account-disabled` when the account of the session may not come in
    private void refuseExcluded(String sessionId) {
        database.reading(handle -> SessionRepository.account(handle, sessionId)
                        .flatMap(account -> BanRepository.exclusion(handle, account, clock.millis())))
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    @Override
    public LoginCookie cookie() {
        return cookie;
    }

    private Optional<Login> byCookie(String cookie) {
        long now = clock.millis();
        var found = repository.byCookie(Secrets.hash(cookie), now - IDLE.toMillis());
        found.filter(session -> session.usedAt() < now - NOTED.toMillis())
                .ifPresent(session -> noteUse(session.no(), now));
        return found.map(SessionRepository.Live::login);
    }

    /// No caller waits for it: when it fails, the next call notes it.
    private void noteUse(long session, long now) {
        var _ = database.write(handle -> {
            SessionRepository.used(handle, session, now);
            return true;
        });
    }

    /// Begin a session within `handle`; it counts once that is committed.
    NewSession begin(Handle handle, long account, Username name, Role role, Visitor visitor) {
        var login = new Login(account, name, role, Secrets.id());
        Optional<String> cookie = visitor.withCookie() ? Optional.of(Secrets.token()) : Optional.empty();
        long now = clock.millis();
        SessionRepository.endBeyond(handle, account, PER_ACCOUNT - 1, now);
        long session = SessionRepository.insert(
                handle, login.sessionId(), account, cookie.map(Secrets::hash).orElse(null), visitor, now);
        var refresh = refreshTokens.first(login.sessionId());
        SessionRepository.insertToken(handle, Secrets.hash(refresh), session, now);
        return withTokens(login, refresh, cookie);
    }

    private NewSession withTokens(Login login, String refresh, Optional<String> cookie) {
        return new NewSession(
                login, tokens.issue(login), AccessTokens.LIFE.toSeconds(), refresh, cookie, Optional.empty());
    }

    /// Spend `refreshToken` and go on with new tokens. A token that was spent before may be a thief's: it ends
    /// the session, unless it comes with the `request` that spent it, from a device that lost the answer.
    /// Blocks.
    ///
    /// @throws Refusal the session has ended, or ends now @throws app.parley.shared.refusal.Refusal when the
    /// session refreshes too often
    public NewSession refresh(String refreshToken, @Nullable String request) {
        var known = refreshTokens.session(refreshToken);
        known.ifPresent(session -> refreshes.take(session, System.nanoTime()));
        if (known.isEmpty() && !repository.hasToken(Secrets.hash(refreshToken))) {
            throw signedOut(known);
        }
        var outcome = Awaited.of(database.write(handle -> refresh(handle, refreshToken, request)));
        return switch (outcome) {
            case Renewed(var session) -> session;
            case Over(var ending) -> {
                ending.ifPresent(id -> tellOfEnd(id, CloseReason.SESSION_ENDED));
                throw signedOut(known);
            }
        };
    }

    private Refusal signedOut(Optional<String> session) {
        session.ifPresent(this::refuseExcluded);
        return Reason.SESSION_ENDED.refusal();
    }

    private sealed interface Refreshed {}

    private record Renewed(NewSession session) implements Refreshed {}

    /// A value rather than an exception, which would undo the end of the session.
    private record Over(Optional<String> ending) implements Refreshed {}

    private Refreshed refresh(Handle handle, String refreshToken, @Nullable String request) {
        long now = clock.millis();
        var hash = Secrets.hash(refreshToken);
        var found = find(handle, refreshToken, hash, now - IDLE.toMillis());
        if (found.isEmpty()) {
            return new Over(Optional.empty());
        }
        var session = found.get().session();
        var id = session.login().sessionId();
        if (found.get().spent()) {
            return repeat(
                    handle, session.login(), refreshTokens.allAfter(refreshToken, id, Optional.ofNullable(request)));
        }
        var next = refreshTokens.after(refreshToken, id, Optional.ofNullable(request));
        SessionRepository.spend(handle, hash);
        SessionRepository.used(handle, session.no(), now);
        SessionRepository.insertToken(handle, Secrets.hash(next), session.no(), now);
        return new Renewed(withTokens(session.login(), next, Optional.empty()));
    }

    /// Give the one of `candidates` again that the same request got before, or end the session of `login`.
    private Refreshed repeat(Handle handle, Login login, List<String> candidates) {
        for (var next : candidates) {
            if (SessionRepository.isGood(handle, Secrets.hash(next))) {
                return new Renewed(withTokens(login, next, Optional.empty()));
            }
        }
        SessionRepository.end(handle, login.sessionId(), clock.millis());
        return new Over(Optional.of(login.sessionId()));
    }

    /// A token that was made here and is not kept was spent.
    private Optional<SessionRepository.Token> find(Handle handle, String refreshToken, byte[] hash, long since) {
        return SessionRepository.token(handle, hash, since)
                .or(() -> refreshTokens
                        .session(refreshToken)
                        .flatMap(id -> SessionRepository.live(handle, id, since))
                        .map(session -> new SessionRepository.Token(session, true)));
    }

    /// Return where `login`'s account is signed in, the session that was used last first. Blocks on the
    /// database.
    public List<SessionList.Session> of(Login login) {
        return database
                .reading(handle -> SessionRepository.of(handle, login.accountNo(), clock.millis() - IDLE.toMillis()))
                .stream()
                .map(session -> session.shown(login.sessionId()))
                .toList();
    }

    /// End the session of `login`: its tokens are refused from now on. Blocks.
    public void end(Login login) {
        Awaited.of(database.write(handle -> SessionRepository.end(handle, login.sessionId(), clock.millis())));
        tellOfEnd(login.sessionId(), CloseReason.SESSION_ENDED);
    }

    /// End the session `id`, where it is one of `login`'s account. Blocks.
    ///
    /// @throws Refusal `not-found` when the account has no such session that goes on
    public void end(Login login, String id) {
        boolean ended = Awaited.of(database.write(handle -> {
            var account = SessionRepository.account(handle, id);
            return account.equals(Optional.of(login.accountNo())) && SessionRepository.end(handle, id, clock.millis());
        }));
        if (!ended) {
            throw Reason.SESSION_NOT_FOUND.refusal();
        }
        tellOfEnd(id, CloseReason.SESSION_ENDED);
    }

    /// Notice the sessions that have ended in the database, by an act on an account here or by another process,
    /// `parley admin`, and end them here too. Blocks on the database.
    public void noticeEnds() {
        long now = clock.millis();
        for (var session : repository.endedAfter(now - AccessTokens.LIFE.toMillis(), now)) {
            if (endOf(session.id()).isEmpty()) {
                tellOfEnd(session.id(), reason(session));
            }
        }
    }

    /// Take the keys of tokens that another process, `parley admin`, has put beside this one. Blocks on a file.
    public void noticeKeys() {
        keys.notice();
    }

    private static CloseReason reason(SessionRepository.Ended session) {
        return session.banned() ? CloseReason.BANNED : CloseReason.SESSION_ENDED;
    }

    private void tellOfEnd(String sessionId, CloseReason reason) {
        ended.add(sessionId, reason);
        listeners.forEach(listener -> listener.ended(sessionId, reason));
    }
}

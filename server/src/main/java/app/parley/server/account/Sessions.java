package app.parley.server.account;

import app.parley.server.access.Role;
import app.parley.server.store.Database;
import app.parley.server.store.Transaction;
import app.parley.shared.model.Username;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who is signed in on which device: begins sessions, renews their tokens, ends them, and answers who is
/// calling.
///
/// Thread-safe. A session that is not used for 30 days is over.
public final class Sessions implements Authenticator {
    static final Duration IDLE = Duration.ofDays(30);
    /// How exactly the use of a cookie is noted: a write for each call would cost more than it tells.
    private static final Duration NOTED = Duration.ofHours(1);

    private final Database database;
    private final SessionRepository repository;
    private final AccessTokens tokens;
    private final LoginCookie cookie;
    private final InstantSource clock;
    private final EndedSessions ended;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    Sessions(Database database, AccessTokens tokens, LoginCookie cookie, InstantSource clock) {
        this.database = database;
        this.repository = new SessionRepository(database);
        this.tokens = tokens;
        this.cookie = cookie;
        this.clock = clock;
        this.ended = new EndedSessions(clock);
    }

    /// Open the sessions of the chat `space`, whose key lies in the data folder `data`. Blocks on the database.
    ///
    /// @throws IOException when the key cannot be read or made; the message says what to do
    public static Sessions open(Database database, Path data, String space, InstantSource clock) throws IOException {
        var sessions = new Sessions(database, AccessTokens.open(data, space, clock), LoginCookie.of(space), clock);
        sessions.prepare();
        return sessions;
    }

    private void prepare() {
        long now = clock.millis();
        repository.endedAfter(now - AccessTokens.LIFE.toMillis()).forEach(ended::add);
        Waiting.on(database.write(transaction -> {
            SessionRepository.removeOld(transaction, now - IDLE.toMillis());
            return true;
        }));
    }

    KnownNetworks knownNetworks() {
        return new KnownNetworks(database, tokens);
    }

    /// Tell `listener` the id of each session that ends, on the thread that ended it, after its tokens are
    /// refused.
    public void onEnd(Consumer<String> listener) {
        listeners.add(listener);
    }

    /// Whether the session has ended within the life of an access token. Never blocks.
    ///
    /// Ask again after registering what a listener of [#onEnd] would have to close, or an end in between is
    /// missed.
    public boolean hasEnded(String sessionId) {
        return ended.contains(sessionId);
    }

    @Override
    public Optional<Login> login(@Nullable String authorization, @Nullable String cookies) {
        if (authorization != null) {
            return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                    ? tokens.read(authorization.substring(7).strip()).filter(login -> !hasEnded(login.sessionId()))
                    : Optional.empty();
        }
        return cookie.in(cookies).flatMap(this::byCookie);
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

    /// Nobody waits for it: when it fails, the next call notes it.
    private void noteUse(long session, long now) {
        var _ = database.write(transaction -> {
            SessionRepository.used(transaction, session, now);
            return true;
        });
    }

    /// Begin a session within `transaction`; it counts once that is committed.
    NewSession begin(Transaction transaction, long account, Username name, Role role, boolean withCookie) {
        var login = new Login(account, name, role, Secrets.id());
        Optional<String> cookie = withCookie ? Optional.of(Secrets.token()) : Optional.empty();
        long now = clock.millis();
        long session = SessionRepository.insert(
                transaction,
                login.sessionId(),
                account,
                cookie.map(Secrets::hash).orElse(null),
                now);
        var refresh = Secrets.token();
        SessionRepository.insertToken(transaction, Secrets.hash(refresh), session, now);
        return withTokens(login, refresh, cookie);
    }

    private NewSession withTokens(Login login, String refresh, Optional<String> cookie) {
        return new NewSession(login, tokens.issue(login), AccessTokens.LIFE.toSeconds(), refresh, cookie);
    }

    /// Spend `refreshToken` and go on with new tokens. A token that was spent before may be a thief's: it ends
    /// the session, unless it comes with the `request` that spent it, from somebody who lost the answer. Blocks.
    ///
    /// @throws Refusal the session has ended, or ends now
    public NewSession refresh(String refreshToken, @Nullable String request) {
        var outcome = Waiting.on(database.write(transaction -> refresh(transaction, refreshToken, request)));
        return switch (outcome) {
            case Renewed(var session) -> session;
            case Over(var ending) -> {
                ending.ifPresent(this::tellOfEnd);
                throw new Refusal(Refusal.Reason.SESSION_ENDED, "You have been signed out. Sign in again.");
            }
        };
    }

    private sealed interface Refreshed {}

    private record Renewed(NewSession session) implements Refreshed {}

    /// A value rather than an exception, which would undo the end of the session.
    private record Over(Optional<String> ending) implements Refreshed {}

    private Refreshed refresh(Transaction transaction, String refreshToken, @Nullable String request) {
        long now = clock.millis();
        long old = now - IDLE.toMillis();
        var hash = Secrets.hash(refreshToken);
        var found = SessionRepository.token(transaction, hash, old);
        if (found.isEmpty()) {
            return new Over(Optional.empty());
        }
        var session = found.get().session();
        var next = request == null ? Secrets.token() : tokens.refreshTokenAfter(refreshToken, request);
        if (found.get().spent() && SessionRepository.isGood(transaction, Secrets.hash(next))) {
            return new Renewed(withTokens(session.login(), next, Optional.empty()));
        }
        if (found.get().spent()) {
            SessionRepository.end(transaction, session.login().sessionId(), now);
            return new Over(Optional.of(session.login().sessionId()));
        }
        SessionRepository.spend(transaction, hash, session.no(), now, old);
        SessionRepository.used(transaction, session.no(), now);
        SessionRepository.insertToken(transaction, Secrets.hash(next), session.no(), now);
        return new Renewed(withTokens(session.login(), next, Optional.empty()));
    }

    /// End the session: its tokens are refused from now on. Blocks.
    public void end(String sessionId) {
        Waiting.on(database.write(transaction -> SessionRepository.end(transaction, sessionId, clock.millis())));
        tellOfEnd(sessionId);
    }

    /// Notice the sessions that another process, `parley admin`, has ended in the database, and end them here too.
    /// Blocks on the database.
    public void noticeEnds() {
        for (var id : repository.endedAfter(clock.millis() - AccessTokens.LIFE.toMillis())) {
            if (!hasEnded(id)) {
                tellOfEnd(id);
            }
        }
    }

    private void tellOfEnd(String sessionId) {
        ended.add(sessionId);
        listeners.forEach(listener -> listener.accept(sessionId));
    }
}

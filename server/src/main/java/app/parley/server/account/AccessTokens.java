// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.access.Role;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.UnsupportedJwtException;
import java.security.Key;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Signs and reads access tokens: JWTs of 15 minutes that only this chat's server makes and believes (RFC
/// 8725).
///
/// Thread-safe. That a token is valid does not say that its session goes on: [Sessions] knows that.
final class AccessTokens {
    static final Duration LIFE = Duration.ofMinutes(15);
    /// A clock may be corrected by so much without an effect.
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private static final String ISSUER = "parley";

    private final Supplier<TokenKeys> keys;
    private final String space;
    private final InstantSource clock;
    /// Built by the first token: it loads hundreds of classes, which the server's start need not wait for.
    private volatile @Nullable JwtParser parser;

    /// Of the chat `space`. `keys` are asked for at each token.
    AccessTokens(Supplier<TokenKeys> keys, String space, InstantSource clock) {
        this.keys = keys;
        this.space = space;
        this.clock = clock;
    }

    /// Two threads may each build one; they are alike.
    private JwtParser parser() {
        var built = parser;
        if (built == null) {
            built = Jwts.parser()
                    // The only algorithm: neither "none" nor another may be asked for by the token itself.
                    .sig()
                    .clear()
                    .add(Jwts.SIG.HS256)
                    .and()
                    .keyLocator(this::keyOf)
                    .requireIssuer(ISSUER)
                    .requireAudience(space)
                    .clock(() -> Date.from(clock.instant()))
                    .build();
            parser = built;
        }
        return built;
    }

    /// The head of a token chooses among the keys of this chat that still believe tokens, and nothing else.
    private Key keyOf(Header head) {
        if (head instanceof JwsHeader signed && signed.getKeyId() != null) {
            var key = keys.get().believing(signed.getKeyId(), clock.instant());
            if (key.isPresent()) {
                return key.get().secret();
            }
        }
        throw new UnsupportedJwtException("no key of this chat");
    }

    /// Return a token that carries `login` for [#LIFE].
    String issue(Login login) {
        var now = clock.instant();
        var key = keys.get().current();
        return Jwts.builder()
                .header()
                .keyId(key.id())
                .and()
                .issuer(ISSUER)
                .audience()
                .add(space)
                .and()
                .subject(login.username().value())
                .claim("acc", login.accountNo())
                .claim("role", login.role().wireName())
                .claim("sid", login.sessionId())
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(LIFE)))
                .signWith(key.secret(), Jwts.SIG.HS256)
                .compact();
    }

    /// Return the login that `token` carries, or nothing when it is not ours, not whole, or too old.
    ///
    /// Nothing too when it was made in the future, by a clock that has been set back since: it would outlive
    /// the memory of its session's end. Its owner refreshes it.
    ///
    /// @throws Refusal busy, when there is no memory to look at it
    Optional<Login> read(String token) {
        try {
            var claims = parser().parseSignedClaims(token).getPayload();
            var account = claims.get("acc", Number.class);
            var role = claims.get("role", String.class);
            var session = claims.get("sid", String.class);
            var name = claims.getSubject();
            var issued = claims.getIssuedAt();
            if (claims.getExpiration() == null || issued == null) {
                return Optional.empty();
            }
            if (name == null || account == null || role == null || session == null) {
                return Optional.empty();
            }
            if (issued.toInstant().isAfter(clock.instant().plus(AHEAD))) {
                return Optional.empty();
            }
            return Optional.of(new Login(account.longValue(), new Username(name), Role.of(role), session));
        } catch (JwtException | IllegalArgumentException e) {
            failOfMemory(e);
            return Optional.empty();
        }
    }

    /// The library takes running out of memory for a fault of the token. A token that is too deep is one.
    static void failOfMemory(Throwable why) {
        for (var cause = why.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                throw Reason.BUSY.refusal().retryAfter(Duration.ofSeconds(1));
            }
        }
    }
}

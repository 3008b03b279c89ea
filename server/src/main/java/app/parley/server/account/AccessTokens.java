// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.access.Role;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
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
    private static final int KEY_BYTES = 32;

    private final SecretKey key;
    private final String space;
    private final InstantSource clock;
    /// Built by the first token: it loads hundreds of classes, which the server's start need not wait for.
    private volatile @Nullable JwtParser parser;

    AccessTokens(byte[] key, String space, InstantSource clock) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
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
                    .verifyWith(key)
                    .requireIssuer(ISSUER)
                    .requireAudience(space)
                    .clock(() -> Date.from(clock.instant()))
                    .build();
            parser = built;
        }
        return built;
    }

    /// Open the tokens of the chat `space` with the key in the data folder `data`, made where there is none.
    static AccessTokens open(Path data, String space, InstantSource clock) throws IOException {
        var file = data.resolve("token.key");
        var base64 = Base64.getEncoder();
        var text = SecretFile.readOrMake(file, () -> base64.encodeToString(Secrets.bytes(KEY_BYTES)));
        return new AccessTokens(decode(file, text), space, clock);
    }

    private static byte[] decode(Path file, String text) throws IOException {
        try {
            var key = Base64.getDecoder().decode(text);
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for a key of a wrong length.
        }
        throw new IOException(file + " holds no key. Remove it: everyone will sign in again.");
    }

    /// Return the refresh token that follows on `spent` for the request `id`. No access token is signed over words that
    /// begin so: its signed text begins with the BASE64 of a brace.
    String refreshTokenAfter(String spent, String id) {
        return Secrets.derived(key, "refresh:" + spent + ":" + id);
    }

    /// Return a hash of `words` that only this chat's server can make. They begin with a word of their own, as nothing
    /// else that is signed.
    String keyedHash(String words) {
        return Secrets.derived(key, words);
    }

    /// Return a token that carries `login` for [#LIFE].
    String issue(Login login) {
        var now = clock.instant();
        return Jwts.builder()
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
                .signWith(key, Jwts.SIG.HS256)
                .compact();
    }

    /// Return the login that `token` carries, or nothing when it is not ours, not whole, or too old.
    ///
    /// Nothing too when it was made in the future, by a clock that has been set back since: it would outlive the
    /// memory of its session's end. Its owner refreshes it.
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

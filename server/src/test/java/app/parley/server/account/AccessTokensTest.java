// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.parley.server.access.Role;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.io.AbstractDeserializer;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/// Tries what RFC 8725 warns of.
final class AccessTokensTest {
    private static final Login ADA = new Login(7, new Username("ada"), Role.ADMIN, "session");
    private static final byte[] KEY = new byte[32];

    private final SettableClock clock = new SettableClock();
    private final AccessTokens tokens = new AccessTokens(KEY, "space", clock);

    /// What a token says, but for whom it is and until when.
    private static JwtBuilder claims() {
        return Jwts.builder()
                .issuer("parley")
                .audience()
                .add("space")
                .and()
                .claim("acc", 7)
                .claim("role", "owner")
                .claim("sid", "session");
    }

    @Test
    void whatWasIssuedIsRead() {
        assertThat(tokens.read(tokens.issue(ADA))).contains(ADA);
    }

    @Test
    void aTokenOfAnotherKeyOrAnotherChatIsRefused() {
        var otherKey = new byte[32];
        otherKey[0] = 1;
        assertThat(tokens.read(new AccessTokens(otherKey, "space", clock).issue(ADA)))
                .isEmpty();
        assertThat(tokens.read(new AccessTokens(KEY, "elsewhere", clock).issue(ADA)))
                .isEmpty();
    }

    @Test
    void aTokenThatWasChangedIsRefused() {
        var parts = tokens.issue(ADA).split("\\.", -1);
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        var raised = encode(claims.replace("admin", "owner"));
        assertThat(raised).isNotEqualTo(parts[1]);
        assertThat(tokens.read(parts[0] + "." + raised + "." + parts[2])).isEmpty();
    }

    @Test
    void aTokenMayNotChooseItsAlgorithm() {
        var claims = tokens.issue(ADA).split("\\.", -1)[1];
        assertThat(tokens.read(encode("{\"alg\":\"none\"}") + "." + claims + "."))
                .isEmpty();
        var strong = claims().subject("ada")
                .expiration(Date.from(clock.instant().plusSeconds(60)))
                .signWith(new SecretKeySpec(new byte[64], "HmacSHA512"), Jwts.SIG.HS512)
                .compact();
        assertThat(new AccessTokens(new byte[64], "space", clock).read(strong)).isEmpty();
    }

    @Test
    void aTokenWithoutAnEndOrASessionIsRefused() {
        var key = new SecretKeySpec(KEY, "HmacSHA256");
        var endless = claims().subject("ada").signWith(key, Jwts.SIG.HS256).compact();
        assertThat(tokens.read(endless)).isEmpty();
        var nameless = claims().expiration(Date.from(clock.instant().plusSeconds(60)))
                .signWith(key, Jwts.SIG.HS256)
                .compact();
        assertThat(tokens.read(nameless)).isEmpty();
    }

    @Test
    void aTokenOfTheFutureIsRefused() {
        clock.advance(Duration.ofDays(1));
        var token = tokens.issue(ADA);
        clock.advance(Duration.ofDays(-1));
        assertThat(tokens.read(token)).isEmpty();
        clock.advance(Duration.ofDays(1).minusSeconds(30));
        assertThat(tokens.read(token)).as("a clock that was corrected").contains(ADA);
    }

    @Test
    void aLackOfMemoryIsNoFaultOfTheToken() {
        var parser = Jwts.parser()
                .verifyWith(new SecretKeySpec(KEY, "HmacSHA256"))
                .json(new AbstractDeserializer<Map<String, ?>>() {
                    @Override
                    protected Map<String, ?> doDeserialize(Reader reader) {
                        throw new OutOfMemoryError("a test's");
                    }
                })
                .build();
        var wrapped = catchThrowableOfType(JwtException.class, () -> parser.parse(tokens.issue(ADA)));
        assertThat(wrapped).as("the library makes it one").isNotNull();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> AccessTokens.failOfMemory(wrapped))
                .matches(refusal -> refusal.reason() == Reason.BUSY);
    }

    @Test
    void whatIsNoTokenIsRefused() {
        assertThat(tokens.read("")).isEmpty();
        assertThat(tokens.read("a.b.c")).isEmpty();
        assertThat(tokens.read("…")).isEmpty();
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}

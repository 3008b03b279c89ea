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
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/// Tries what RFC 8725 warns of.
final class AccessTokensTest {
    private static final Login ADA = new Login(7, new Username("ada"), Role.ADMIN, "session");
    private static final TokenKey KEY = TokenKey.of(new byte[32]);

    private final SettableClock clock = new SettableClock();
    private TokenKeys keys = TokenKeys.of(KEY);
    private final AccessTokens tokens = new AccessTokens(() -> keys, "space", clock);

    /// What a token says, but for whom it is and until when.
    private static JwtBuilder claims() {
        return claims(KEY.id());
    }

    private static JwtBuilder claims(String key) {
        return Jwts.builder()
                .header()
                .keyId(key)
                .and()
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
        var foreign = new AccessTokens(() -> TokenKeys.of(TokenKey.random()), "space", clock);
        assertThat(tokens.read(foreign.issue(ADA))).isEmpty();
        assertThat(tokens.read(new AccessTokens(() -> keys, "elsewhere", clock).issue(ADA)))
                .isEmpty();
    }

    @Test
    void aForeignKeyUnderOurNameIsRefused() {
        var foreign = new TokenKey(KEY.id(), TokenKey.random().secret(), Optional.empty());
        assertThat(tokens.read(new AccessTokens(() -> TokenKeys.of(foreign), "space", clock).issue(ADA)))
                .isEmpty();
    }

    @Test
    void ourKeyUnderAnotherNameOrNoneIsRefused() {
        assertThat(tokens.read(whole(claims("other")))).isEmpty();
        assertThat(tokens.read(whole(claims("")))).isEmpty();
        assertThat(tokens.read(whole(claims().header().keyId(null).and()))).isEmpty();
        assertThat(tokens.read(whole(claims()))).as("nothing else is wrong").isPresent();
    }

    private String whole(JwtBuilder claims) {
        return claims.subject("ada")
                .issuedAt(Date.from(clock.instant()))
                .expiration(Date.from(clock.instant().plusSeconds(60)))
                .signWith(KEY.secret(), Jwts.SIG.HS256)
                .compact();
    }

    @Test
    void theNameOfAKeyTellsNothingOfIt() {
        var head = new String(
                Base64.getUrlDecoder().decode(tokens.issue(ADA).split("\\.", -1)[0]), StandardCharsets.UTF_8);
        assertThat(head).contains("\"kid\":\"" + KEY.id() + "\"").doesNotContain(KEY.base64());
        assertThat(KEY.id()).hasSize(11).isNotEqualTo(TokenKey.random().id());
        assertThat(KEY.toString()).isEqualTo(KEY.id());
    }

    @Test
    void aRetiredKeyIsBelievedUntilItsLastTokenIsOver() {
        var before = tokens.issue(ADA);
        keys = keys.replacedBy(TokenKey.random(), clock.instant());
        var after = tokens.issue(ADA);
        assertThat(after.split("\\.", -1)[0]).isNotEqualTo(before.split("\\.", -1)[0]);
        assertThat(tokens.read(before)).contains(ADA);
        assertThat(tokens.read(after)).contains(ADA);
        clock.advance(AccessTokens.LIFE.minusSeconds(1));
        assertThat(tokens.read(before)).contains(ADA);
        clock.advance(Duration.ofSeconds(2));
        assertThat(tokens.read(before)).isEmpty();
    }

    /// As a thief would who has the key.
    @Test
    void aTokenThatARetiredKeySignsLaterIsRefused() {
        keys = keys.replacedBy(TokenKey.random(), clock.instant());
        assertThat(tokens.read(whole(claims()))).isPresent();
        clock.advance(TokenKeys.BELIEVED);
        assertThat(tokens.read(whole(claims()))).isEmpty();
    }

    @Test
    void aRetiredKeyIsDroppedWhenNoRefreshTokenOfItIsLeft() {
        keys = keys.replacedBy(TokenKey.random(), clock.instant());
        clock.advance(Sessions.IDLE);
        assertThat(keys.at(clock.instant()).all()).hasSize(2);
        clock.advance(Duration.ofMinutes(1));
        assertThat(keys.at(clock.instant())).isEqualTo(TokenKeys.of(keys.current()));
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
        assertThat(tokens.read(encode("{\"alg\":\"none\",\"kid\":\"" + KEY.id() + "\"}") + "." + claims + "."))
                .isEmpty();
        var long64 = new TokenKey(KEY.id(), new SecretKeySpec(new byte[64], "HmacSHA512"), Optional.empty());
        var strong = claims().subject("ada")
                .issuedAt(Date.from(clock.instant()))
                .expiration(Date.from(clock.instant().plusSeconds(60)))
                .signWith(long64.secret(), Jwts.SIG.HS512)
                .compact();
        assertThat(new AccessTokens(() -> TokenKeys.of(long64), "space", clock).read(strong))
                .isEmpty();
    }

    @Test
    void aTokenWithoutAnEndOrASessionIsRefused() {
        var key = KEY.secret();
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
                .verifyWith(KEY.secret())
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

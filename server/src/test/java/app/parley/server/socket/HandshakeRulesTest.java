// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.http.Response;
import app.parley.shared.refusal.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HandshakeRulesTest {
    private static final Map<String, String> GOOD = Map.of(
            "Upgrade",
            "websocket",
            "Connection",
            "keep-alive, Upgrade",
            "Sec-WebSocket-Version",
            "13",
            "Sec-WebSocket-Key",
            "dGhlIHNhbXBsZSBub25jZQ==");

    private static void check(String method, boolean http11, Map<String, String> headers) {
        HandshakeRules.check(method, http11, name -> Optional.ofNullable(headers.get(name)));
    }

    private static Map<String, String> but(String name, String value) {
        var headers = new HashMap<>(GOOD);
        headers.put(name, value);
        return headers;
    }

    private static Refusal refusal(String method, boolean http11, Map<String, String> headers) {
        try {
            check(method, http11, headers);
        } catch (Refusal e) {
            return e;
        }
        throw new AssertionError("it was let in");
    }

    @Test
    void aHandshakeAsBrowsersMakeItPasses() {
        check("GET", true, GOOD);
        check("GET", true, but("Upgrade", "WebSocket"));
        check("GET", true, but("Upgrade", "h2c, websocket"));
    }

    @Test
    void anotherVersionIsToldWhichIsSpoken() {
        for (var version : new String[] {"8", "", "13, 8", "013"}) {
            var answer = Response.refused(refusal("GET", true, but("Sec-WebSocket-Version", version)));
            assertThat(answer.status()).isEqualTo(426);
            assertThat(answer.headers()).containsEntry("Sec-WebSocket-Version", "13");
        }
    }

    @Test
    void anotherMethodOrAnOlderHttpIsRefused() {
        assertThat(refusal("POST", true, GOOD).reason().status()).isEqualTo(405);
        assertThat(refusal("GET", false, GOOD).reason().status()).isEqualTo(426);
        assertThat(refusal("GET", true, but("Connection", "close")).reason().status())
                .isEqualTo(426);
        assertThat(refusal("GET", true, but("Upgrade", "h2c")).reason().status())
                .isEqualTo(426);
    }

    @Test
    void aHandshakeHasNoBody() {
        assertThat(refusal("GET", true, but("Content-Length", "5")).reason().status())
                .isEqualTo(400);
        assertThat(refusal("GET", true, but("Transfer-Encoding", "chunked"))
                        .reason()
                        .status())
                .isEqualTo(400);
        check("GET", true, but("Content-Length", "0"));
    }

    @Test
    void aKeyIsSixteenBytes() {
        for (var key : new String[] {"", "short", "dGhlIHNhbXBsZSBub25j", "%%%%%%%%%%%%%%%%%%%%%%=="}) {
            assertThat(refusal("GET", true, but("Sec-WebSocket-Key", key))
                            .reason()
                            .status())
                    .isEqualTo(400);
        }
        var without = new HashMap<>(GOOD);
        without.remove("Sec-WebSocket-Key");
        assertThatThrownBy(() -> check("GET", true, without)).isInstanceOf(Refusal.class);
    }
}

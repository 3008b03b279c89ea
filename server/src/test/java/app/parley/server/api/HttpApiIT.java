// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import static app.parley.server.account.AccountsFixture.PASSWORD;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.api.Credentials;
import app.parley.shared.api.CurrentSession;
import app.parley.shared.api.Invite;
import app.parley.shared.api.NewAccount;
import app.parley.shared.api.RefreshRequest;
import app.parley.shared.api.SignedIn;
import app.parley.shared.api.UserInfo;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Accounts and sessions by HTTP, and how foreign pages and nonsense are refused.
final class HttpApiIT extends HttpScene {
    @Nested
    class Accounts {
        @Test
        void aNewMemberIsSignedInAtOnce() throws Exception {
            var ben = ben();
            assertThat(ben.user().username()).isEqualTo("ben");
            assertThat(ben.user().role()).isEqualTo("member");
            assertThat(ben.expiresIn()).isEqualTo(900);
            var current = send(to("/api/v1/sessions/current").header("Authorization", bearer(ben)));
            assertThat(read(current, CurrentSession.class)).isEqualTo(new CurrentSession(ben.user()));
        }

        @Test
        void theSetUpCodeMakesTheOwnerWhoInvites() throws Exception {
            var code = chat.accounts.setUpCode().orElseThrow();
            var ada = read(post("/api/v1/accounts", new NewAccount("ada", PASSWORD, code)), SignedIn.class);
            assertThat(ada.user().role()).isEqualTo("owner");
            var response = post("/api/v1/invites", null, "Authorization", bearer(ada));
            assertThat(response.statusCode()).isEqualTo(201);
            var invite = read(response, Invite.class);
            assertThat(invite.code()).matches("[2-9A-Z]{5}-[2-9A-Z]{5}");
            assertThat(invite.addresses()).containsExactly("192.168.1.5:8080");
            assertThat(invite.expiresAt()).isEqualTo("2026-11-30T08:00:00.000Z");
            assertThat(invite.uses()).isEqualTo(1);
        }

        @Test
        void onlyTheOwnerAndAdminsInvite() throws Exception {
            assertThat(problem(post("/api/v1/invites", null, "Authorization", bearer(ben()))))
                    .isEqualTo("403 forbidden");
            assertThat(problem(post("/api/v1/invites", null))).isEqualTo("401 not-signed-in");
        }

        @Test
        void whatMayNotBeChosenIsSaid() throws Exception {
            ben();
            assertThat(problem(post("/api/v1/accounts", new NewAccount("ben", PASSWORD, null))))
                    .isEqualTo("409 username-taken");
            assertThat(problem(post("/api/v1/accounts", new NewAccount("cleo", "12345678", null))))
                    .isEqualTo("422 weak-password");
            assertThat(problem(post("/api/v1/accounts", new NewAccount("-", PASSWORD, null))))
                    .isEqualTo("422 invalid-username");
            assertThat(problem(post("/api/v1/accounts", new NewAccount("cleo", PASSWORD, "wrong"))))
                    .isEqualTo("403 invite-invalid");
            assertThat(problem(post("/api/v1/accounts", new NewAccount(null, PASSWORD, null))))
                    .isEqualTo("400 invalid-request");
        }

        @Test
        void aRefusedSignInLeavesALineWithItsAddressAndReasonOnly() throws Exception {
            var lines = new LinkedBlockingQueue<String>();
            var handler = new Handler() {
                @Override
                public void publish(LogRecord event) {
                    lines.add(new SimpleFormatter().formatMessage(event));
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
            var logger = Logger.getLogger(AccountRoutes.class.getName());
            logger.addHandler(handler);
            try {
                // Another test's refusal a moment ago has the line of this second.
                Awaitility.await().pollInterval(Duration.ofMillis(400)).untilAsserted(() -> {
                    post("/api/v1/sessions", new Credentials("my secret in the wrong field", "wrong password"));
                    assertThat(lines)
                            .anySatisfy(line -> assertThat(line)
                                    .startsWith("sign-in refused address=127.0.0.1 cause=bad-credentials others="));
                });
            } finally {
                logger.removeHandler(handler);
            }
            assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain("secret", "wrong password"));
        }

        @Test
        void tooManyWrongPasswordsHaveToWait() throws Exception {
            ben();
            for (int i = 0; i < 10; i++) {
                assertThat(problem(post("/api/v1/sessions", new Credentials("ben", "wrong password"))))
                        .isEqualTo("401 bad-credentials");
            }
            var limited = post("/api/v1/sessions", new Credentials("ben", PASSWORD));
            assertThat(problem(limited)).isEqualTo("429 too-many-attempts");
            chat.clock.advance(Duration.ofSeconds(
                    limited.headers().firstValueAsLong("Retry-After").orElseThrow()));
            assertThat(post("/api/v1/sessions", new Credentials("ben", PASSWORD))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Sessions {
        @Test
        void aSpentRefreshTokenEndsTheSession() throws Exception {
            var ben = ben();
            var renewed =
                    read(post("/api/v1/sessions/refresh", new RefreshRequest(ben.refreshToken())), SignedIn.class);
            assertThat(problem(post("/api/v1/sessions/refresh", new RefreshRequest(ben.refreshToken()))))
                    .isEqualTo("401 session-ended");
            assertThat(problem(send(to("/api/v1/sessions/current").header("Authorization", bearer(renewed)))))
                    .isEqualTo("401 not-signed-in");
            assertThat(problem(post("/api/v1/sessions/refresh", new RefreshRequest(renewed.refreshToken()))))
                    .isEqualTo("401 session-ended");
            assertThat(chat.ended).hasSize(1);
        }

        @Test
        void signingOutEndsIt() throws Exception {
            var ben = ben();
            var signOut = to("/api/v1/sessions/current").DELETE().header("Authorization", bearer(ben));
            assertThat(send(signOut).statusCode()).isEqualTo(204);
            assertThat(problem(send(signOut))).isEqualTo("401 not-signed-in");
            assertThat(chat.ended).hasSize(1);
        }

        @Test
        void thePageSignsInAndOutByCookie() throws Exception {
            var cookie = benByCookie();
            var current = send(to("/api/v1/sessions/current").header("Cookie", cookie));
            assertThat(current.statusCode()).isEqualTo(200);
            assertThat(current.headers().firstValue("Set-Cookie").orElseThrow()).startsWith(cookie + ";");
            var signOut = send(to("/api/v1/sessions/current")
                    .DELETE()
                    .header("Cookie", cookie)
                    .header("X-Parley-Cookie", "1"));
            assertThat(signOut.statusCode()).isEqualTo(204);
            assertThat(signOut.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith(chat.sessions.cookie().name() + "=; Path=/; Max-Age=0;");
            assertThat(problem(send(to("/api/v1/sessions/current").header("Cookie", cookie))))
                    .isEqualTo("401 not-signed-in");
        }

        @Test
        void aCookieWithoutTheChatsNameIsReplaced() throws Exception {
            var value = benByCookie().replaceFirst(".*?=", "");
            var name = chat.sessions.cookie().name();
            assertThat(name).startsWith("parley_session_");
            var old = send(to("/api/v1/sessions/current").header("Cookie", "parley_session=" + value));
            assertThat(old.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith(name + "=" + value + "; Path=/;");
            var another = "parley_session=ofAnotherChat; parley_session_other=x; " + name + "=" + value;
            assertThat(send(to("/api/v1/sessions/current").header("Cookie", another))
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void thePageMayAskWhetherSomebodyIsSignedIn() throws Exception {
            var cookie = benByCookie();
            var asking = to("/api/v1/sessions/current").header("X-Parley-Cookie", "1");
            var nobody = send(asking.copy());
            assertThat(nobody.statusCode()).isEqualTo(204);
            assertThat(nobody.body()).isEmpty();
            assertThat(send(asking.copy().header("Cookie", "parley_session=stale"))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(read(send(asking.copy().header("Cookie", cookie)), CurrentSession.class))
                    .isEqualTo(new CurrentSession(new UserInfo("ben", "member")));
            assertThat(problem(send(asking.copy().header("Authorization", "Bearer stale"))))
                    .isEqualTo("401 not-signed-in");
            assertThat(problem(send(to("/api/v1/sessions/current")))).isEqualTo("401 not-signed-in");
        }

        @Test
        void noCookieIsSetForWhoDoesNotAskForIt() throws Exception {
            ben();
            assertThat(post("/api/v1/sessions", new Credentials("ben", PASSWORD))
                            .headers()
                            .firstValue("Set-Cookie"))
                    .isEmpty();
        }
    }

    @Nested
    class AForeignPage {
        @Test
        void cannotUseTheCookieToChangeAnything() throws Exception {
            var cookie = benByCookie();
            assertThat(problem(send(to("/api/v1/sessions/current").DELETE().header("Cookie", cookie))))
                    .isEqualTo("403 cookie-header-missing");
            for (var origin : List.of("http://evil.example", "null", "http://127.0.0.1:1")) {
                var signOut = to("/api/v1/sessions/current")
                        .DELETE()
                        .header("Cookie", cookie)
                        .header("X-Parley-Cookie", "1")
                        .header("Origin", origin);
                assertThat(problem(send(signOut))).isEqualTo("403 foreign-origin");
            }
            var own = "http://127.0.0.1:" + door.address().getPort();
            assertThat(send(to("/api/v1/sessions/current")
                                    .DELETE()
                                    .header("Cookie", cookie)
                                    .header("X-Parley-Cookie", "1")
                                    .header("Origin", own))
                            .statusCode())
                    .isEqualTo(204);
        }

        @Test
        void isToldNothingByPreflights() throws Exception {
            var preflight = to("/api/v1/sessions")
                    .method("OPTIONS", BodyPublishers.noBody())
                    .header("Origin", "http://evil.example")
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Private-Network", "true");
            var response = send(preflight);
            assertThat(problem(response)).isEqualTo("403 foreign-origin");
            assertThat(response.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        }

        @Test
        void cannotFrameOrSniffAnything() throws Exception {
            for (var path : List.of("/page-files-test.txt", "/api/v1/server", "/nowhere")) {
                var headers = send(to(path)).headers();
                assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                        .startsWith("default-src 'none'; script-src 'self';")
                        .contains("frame-ancestors 'none'")
                        .contains("require-trusted-types-for 'script'; trusted-types 'none'")
                        .doesNotContain("data:");
                assertThat(headers.firstValue("Permissions-Policy").orElseThrow())
                        .contains("camera=()", "microphone=()", "geolocation=()");
                assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
                assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
                assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
                assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
                assertThat(headers.firstValue("Cache-Control")).isPresent();
            }
        }

        @Test
        void cannotFrameTheRefusalOfABrokenRequest() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("GET /healthz", "Host: x", " x");
                assertThat(peer.rest())
                        .startsWith("HTTP/1.1 400")
                        .contains(
                                "frame-ancestors 'none'",
                                "X-Content-Type-Options: nosniff",
                                "Referrer-Policy: no-referrer",
                                "Cross-Origin-Resource-Policy: same-origin");
            }
        }
    }

    @Nested
    class AnAnswer {
        @Test
        void isKeptByNoCache() throws Exception {
            var ben = ben();
            var answers = List.of(
                    send(to("/api/v1/server")),
                    send(to("/api/v1/sessions/current").header("Authorization", bearer(ben))),
                    send(to("/api/v1/nowhere")),
                    post("/api/v1/sessions", new Credentials("ben", PASSWORD)),
                    post("/api/v1/sessions", new Credentials("ben", "wrong password")));
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.headers().firstValue("Cache-Control"))
                            .contains("no-store"));
        }

        @Test
        void namesNoProgramAndNoVersionInItsHeaders() throws Exception {
            for (var path : List.of("/", "/api/v1/server", "/healthz", "/nowhere")) {
                assertThat(send(to(path)).headers().map().keySet())
                        .as(path)
                        .noneMatch(name -> name.matches("(?i)server|via|x-powered-by|x-.*version"));
            }
            try (var peer = new Peer()) {
                peer.ask("GET /healthz", "Host: x", " x");
                assertThat(peer.rest()).doesNotContainPattern("(?im)^(server|x-powered-by):");
            }
        }
    }

    @Nested
    class BadInput {
        @Test
        void aWrongPathOrMethodIsSaid() throws Exception {
            assertThat(problem(send(to("/api/v1/nowhere")))).isEqualTo("404 not-found");
            var wrong = send(to("/api/v1/sessions"));
            assertThat(problem(wrong)).isEqualTo("405 method-not-allowed");
            assertThat(wrong.headers().firstValue("Allow")).contains("POST");
            assertThat(problem(send(to("/api/v1/server").method("TRACE", BodyPublishers.noBody()))))
                    .isEqualTo("405 method-not-allowed");
            assertThat(problem(send(to("/api/v1/server").method("BREW", BodyPublishers.noBody()))))
                    .isEqualTo("405 method-not-allowed");
        }

        @Test
        void whatIsNotJsonIsSaid() throws Exception {
            for (var body : List.of("", "{", "[1]", "nonsense", "{\"username\":{}}", "[".repeat(5_000))) {
                var request = to("/api/v1/sessions").POST(BodyPublishers.ofString(body));
                assertThat(problem(send(request))).isEqualTo("400 malformed-json");
            }
        }

        @Test
        void aBodyOf64KibibytesIsReadAndALargerOneRefused() throws Exception {
            var largest = ("{\"username\":\"" + "x".repeat(65_536 - 15) + "\"}").getBytes(StandardCharsets.US_ASCII);
            assertThat(largest).hasSize(65_536);
            assertThat(send(to("/test/length").POST(BodyPublishers.ofByteArray(largest)))
                            .statusCode())
                    .isEqualTo(200);
            var larger = new byte[65_537];
            assertThat(problem(send(to("/test/length").POST(BodyPublishers.ofByteArray(larger)))))
                    .isEqualTo("413 body-too-large");
        }

        @Test
        void aChunkedBodyIsMeasuredAsItComes() throws Exception {
            var small = "{\"username\":\"ben\"}".getBytes(StandardCharsets.US_ASCII);
            var inPieces = BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(List.of(small)));
            assertThat(send(to("/test/length").POST(inPieces)).statusCode()).isEqualTo(200);
            var pieces =
                    BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(Collections.nCopies(80, new byte[1024])));
            assertThat(problem(send(to("/test/length").POST(pieces)))).isEqualTo("413 body-too-large");
        }

        @Test
        void aBodyOfManySmallChunksIsReadLikeAnyOther() throws Exception {
            var chunks = "{\"username\":\"ben\"}"
                    .chars()
                    .mapToObj(letter -> "1\r\n" + (char) letter + "\r\n")
                    .collect(joining());
            try (var peer = new Peer()) {
                peer.ask("POST /test/length", "Host: localhost", "Connection: close", "Transfer-Encoding: chunked");
                peer.write("1\r\n \r\n".repeat(4_000) + chunks + "0\r\n\r\n");
                assertThat(peer.rest()).startsWith("HTTP/1.1 200").endsWith("15");
            }
        }

        @Test
        void aBodyThatARouteDoesNotTakeIsDroppedUpToItsBound() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("PUT /test/none", "Host: x", "Content-Length: 60000");
                peer.write("x".repeat(60_000));
                peer.ask("PUT /test/none", "Host: x", "Transfer-Encoding: chunked");
                peer.write("5\r\nabcde\r\n".repeat(100) + "0\r\n\r\n");
                peer.ask("GET /readyz", "Host: x", "Connection: close");
                assertThat(peer.rest().split("HTTP/1.1 "))
                        .satisfiesExactly(
                                before -> assertThat(before).isEmpty(),
                                answer -> assertThat(answer).startsWith("204"),
                                answer -> assertThat(answer).startsWith("204"),
                                answer -> assertThat(answer).startsWith("200").endsWith("ready\n"));
            }
            try (var peer = new Peer()) {
                peer.ask("PUT /test/none", "Host: x", "Content-Length: 70000");
                assertThat(peer.line()).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
            }
        }

        @Test
        void nobodyIsAskedToSendABodyThatIsTooLarge() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("POST /test/length", "Host: x", "Content-Length: 70000", "Expect: 100-continue");
                assertThat(peer.line()).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
            }
        }

        @Test
        void headersHaveABound() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("GET /healthz", "Host: x", "X-Long: " + "x".repeat(20_000));
                assertThat(peer.line()).startsWith("HTTP/1.1 4");
            }
        }

        @Test
        void aRequestWithoutAHostOrWithTwoIsRefused() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("GET /healthz");
                assertThat(peer.line()).startsWith("HTTP/1.1 400");
            }
            try (var peer = new Peer()) {
                peer.ask("GET /healthz", "Host: a", "Host: b");
                assertThat(peer.line()).startsWith("HTTP/1.1 400");
            }
        }

        @Test
        void anEmptyHeaderNameIsRefusedAndTheConnectionEnds() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("GET /healthz", "Host: x", ": x");
                assertThat(peer.rest()).startsWith("HTTP/1.1 400").contains("invalid-request");
            }
        }

        @Test
        void aBrokenRequestIsRefusedAfterTheAnswersToThoseBeforeIt() throws Exception {
            try (var peer = new Peer()) {
                peer.write(request("GET /healthz", "Host: x") + request("GET /healthz", "Host: x", " x"));
                assertThat(peer.rest()).containsSubsequence("HTTP/1.1 200", "alive", "HTTP/1.1 400");
            }
        }

        @Test
        void aNameThatAStrangerCanTakeIsRefusedInWords() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("GET /", "Host: evil.example", "Accept: text/html", "Connection: close");
                assertThat(peer.rest()).startsWith("HTTP/1.1 421").contains("text/html", "--host-name evil.example");
            }
            try (var peer = new Peer()) {
                peer.ask("GET /api/v1/server", "Host: evil.example", "Connection: close");
                assertThat(peer.rest()).startsWith("HTTP/1.1 421").contains("unknown-host");
            }
        }

        @Test
        void theNamesOfLocalNetworksAreTaken() throws Exception {
            for (var host : List.of("office_pc", "OFFICE-PC", "ada.local.", "xn--bro-hoa.local")) {
                try (var peer = new Peer()) {
                    var name = host + ":" + door.address().getPort();
                    peer.ask("GET /api/v1/server", "Host: " + name, "Origin: http://" + name, "Connection: close");
                    assertThat(peer.rest()).as(host).startsWith("HTTP/1.1 200");
                }
            }
        }

        @Test
        void aBrokenChunkIsRefused() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("POST /test/length", "Host: x", "Transfer-Encoding: chunked");
                peer.write("zz\r\n");
                assertThat(peer.line()).startsWith("HTTP/1.1 400");
            }
        }
    }
}

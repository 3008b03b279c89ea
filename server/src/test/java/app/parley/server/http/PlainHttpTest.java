// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.config.TlsSettings;
import app.parley.server.config.TlsSettings.PlainRequests;
import app.parley.server.tls.KeyStores;
import app.parley.server.tls.Tls;
import app.parley.shared.api.Problem;
import app.parley.shared.json.Json;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Calls without TLS to a server that speaks it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlainHttpTest {
    private static final InetAddress LAPTOP = InetAddress.ofLiteral("192.168.1.77");
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final String CHOSEN = "theme=dark; parley_without_encryption_abc=1";

    private Tls tls;

    @BeforeAll
    void makeAKey(@TempDir Path data) throws Exception {
        tls = open(new TlsSettings.Own(), data);
    }

    private static Tls open(TlsSettings.Certificate certificate, Path data) throws Exception {
        return Tls.open(
                new TlsSettings(certificate, PlainRequests.REDIRECT),
                data,
                () -> List.of("localhost"),
                InstantSource.system());
    }

    private Router router(PlainRequests mode) {
        return new Router(
                List.of(
                        Route.get("/chat/api/v1/rooms", _ -> Response.bytes(200, "text/plain", new byte[] {'r'})),
                        Route.get("/healthz", _ -> Response.noContent()).withoutTls()),
                call -> call.path().equals("/chat/") ? Optional.of(Response.noContent()) : Optional.empty(),
                (_, _, _) -> Optional.empty(),
                new Hosts(List.of("<b>.example"), Set::of),
                (_, _, _, _) -> {},
                new PlainHttp(mode, tls, "Ada & <Ben> {words}", "abc", "/chat"));
    }

    private Response ask(PlainRequests mode, Caller caller, String line, String... headers) {
        var named = new HashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            named.put(headers[i], headers[i + 1]);
        }
        var words = line.split(" ", -1);
        var router = router(mode);
        return router.answer(
                router.find(words[0], words[1]), new Call(words[0], words[1], "", named, new byte[0], caller));
    }

    private static Caller plain(InetAddress address) {
        return new Caller(address, false, Optional.of("192.168.1.20:8080"), false);
    }

    private static final Caller STRANGER = plain(LAPTOP);
    private static final Caller ENCRYPTED = new Caller(LAPTOP, true, Optional.of("192.168.1.20:8080"), false);

    private static String text(Response response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String problem(Response response) throws Exception {
        var problem = Json.read(response.body(), Problem.class);
        return problem.status() + " " + problem.code();
    }

    @Test
    void areServedOnThisComputerBehindATrustedProxyAndByTls() {
        for (var caller : List.of(
                plain(HERE),
                plain(InetAddress.ofLiteral("::1")),
                new Caller(LAPTOP, false, Optional.of("192.168.1.20"), true),
                ENCRYPTED)) {
            assertThat(text(ask(PlainRequests.REDIRECT, caller, "GET /chat/api/v1/rooms")))
                    .as("%s", caller)
                    .isEqualTo("r");
            assertThat(ask(PlainRequests.REDIRECT, caller, "GET /chat/", "accept", "text/html")
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void ofProgramsAreRefused() throws Exception {
        for (var mode : PlainRequests.values()) {
            for (var line : List.of(
                    "GET /chat/api/v1/rooms",
                    "POST /chat/api/v1/rooms",
                    "GET /chat/api/v1/nothing",
                    "GET /chat/",
                    "HEAD /chat/",
                    "POST /chat/",
                    "GET /metrics",
                    "GET /%zz")) {
                assertThat(problem(ask(mode, STRANGER, line))).as(line).isEqualTo("403 tls-required");
            }
            assertThat(problem(ask(mode, STRANGER, "GET /chat/api/v1/rooms", "accept", "text/html")))
                    .isEqualTo("403 tls-required");
        }
    }

    @Test
    void aboutHealthAreAnswered() {
        assertThat(ask(PlainRequests.REDIRECT, STRANGER, "GET /healthz").status())
                .isEqualTo(204);
    }

    @Test
    void ofAPersonAreShownTheWay() {
        for (var path : List.of("/chat/", "/chat", "/chat/anything", "/")) {
            var answer = ask(PlainRequests.REDIRECT, STRANGER, "GET " + path, "accept", "text/html,*/*");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(text(answer))
                    .contains("href=\"https://192.168.1.20:8080/chat/\"")
                    .contains("Ada &amp; &lt;Ben&gt; &#123;words}")
                    .contains(tls.identity().fingerprint())
                    .doesNotContain("Go on without encryption", "{address", "{words}<", "{finger", "{choice", "<!--")
                    .satisfies(
                            page -> assertThat(tls.words()).allMatch(word -> page.contains("<li>" + word + "</li>")));
            assertThat(answer.headers().get("Content-Security-Policy"))
                    .startsWith("default-src 'none'; style-src 'sha256-")
                    .doesNotContain("unsafe", "%s");
        }
    }

    @Test
    void ofAPersonWhoMayChooseAreToldSo() {
        assertThat(text(ask(PlainRequests.ALLOW, STRANGER, "GET /chat/", "accept", "text/html")))
                .contains("Go on without encryption", "action=\"/chat/without-encryption\"");
    }

    @Test
    void areServedInABrowserThatChose() throws Exception {
        var chosen = ask(
                PlainRequests.ALLOW, STRANGER, "POST /chat/without-encryption", "origin", "http://192.168.1.20:8080");
        assertThat(chosen.status()).isEqualTo(303);
        assertThat(chosen.headers()).containsEntry("Location", "/chat/");
        assertThat(chosen.headers().get("Set-Cookie"))
                .startsWith("parley_without_encryption_abc=1; Path=/chat/;")
                .contains("HttpOnly", "SameSite=Lax");

        assertThat(text(ask(PlainRequests.ALLOW, STRANGER, "GET /chat/api/v1/rooms", "cookie", CHOSEN)))
                .isEqualTo("r");
        for (var other : List.of("parley_without_encryption_abc=0", "parley_without_encryption_xyz=1", "")) {
            assertThat(problem(ask(PlainRequests.ALLOW, STRANGER, "GET /chat/api/v1/rooms", "cookie", other)))
                    .isEqualTo("403 tls-required");
        }
    }

    @Test
    void areNotServedForAChoiceThatIsNoLongerAllowed() throws Exception {
        assertThat(problem(ask(PlainRequests.REDIRECT, STRANGER, "GET /chat/api/v1/rooms", "cookie", CHOSEN)))
                .isEqualTo("403 tls-required");
        assertThat(problem(ask(PlainRequests.REDIRECT, STRANGER, "POST /chat/without-encryption")))
                .isEqualTo("403 tls-required");
    }

    @Test
    void ofAnotherSitesPageChooseNothing() throws Exception {
        assertThat(problem(ask(
                        PlainRequests.ALLOW,
                        STRANGER,
                        "POST /chat/without-encryption",
                        "origin",
                        "http://evil.example")))
                .isEqualTo("403 foreign-origin");
    }

    @Test
    void leadToTheAddressThatWasAskedFor() {
        for (var each : Map.of("[fd00::1]", "[fd00::1]:80", "Chat:9000", "chat:9000", "chat.local.", "chat.local:80")
                .entrySet()) {
            var caller = new Caller(LAPTOP, false, Optional.of(each.getKey()), false);
            assertThat(text(ask(PlainRequests.REDIRECT, caller, "GET /", "accept", "text/html")))
                    .contains("href=\"https://" + each.getValue() + "/chat/\"");
        }
    }

    @Test
    void areSentOnWhereNoBrowserWarns(@TempDir Path folder) throws Exception {
        KeyStores.signed(folder.resolve("chat.p12"));
        tls = open(new TlsSettings.Given(folder.resolve("chat.p12"), null), folder);
        try {
            var sent = ask(PlainRequests.REDIRECT, STRANGER, "GET /chat/", "accept", "text/html");
            assertThat(sent.status()).isEqualTo(307);
            assertThat(sent.headers()).containsEntry("Location", "https://192.168.1.20:8080/chat/");
            assertThat(text(ask(PlainRequests.ALLOW, STRANGER, "GET /chat/", "accept", "text/html")))
                    .contains("Go on encrypted", "Go on without encryption")
                    .doesNotContain("warn");
            assertThat(ask(PlainRequests.REDIRECT, ENCRYPTED, "GET /chat/api/v1/rooms")
                            .headers())
                    .containsEntry("Strict-Transport-Security", "max-age=31536000");
            assertThat(ask(PlainRequests.REDIRECT, plain(HERE), "GET /chat/api/v1/rooms")
                            .headers())
                    .doesNotContainKey("Strict-Transport-Security");
        } finally {
            makeAKey(folder);
        }
    }

    @Test
    void areNotForbiddenForEverWhereBrowsersWarn() {
        assertThat(ask(PlainRequests.REDIRECT, ENCRYPTED, "GET /chat/api/v1/rooms")
                        .headers())
                .doesNotContainKey("Strict-Transport-Security");
    }
}

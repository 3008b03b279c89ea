// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.access.Role;
import app.parley.server.account.Login;
import app.parley.shared.api.NewMessage;
import app.parley.shared.api.Problem;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class RouterTest {
    private static final Login ADA = new Login(1, new Username("ada"), Role.OWNER, "session");

    private final List<String> answered = new ArrayList<>();
    private final Router router = new Router(
            List.of(
                    Route.get("/rooms", _ -> text("all")),
                    Route.post(
                            "/rooms",
                            exchange -> text(exchange.login().username().value())),
                    Route.get(
                            "/rooms/{room}/events",
                            exchange -> text(exchange.path("room") + " "
                                    + exchange.query("q").orElse("-") + " "
                                    + exchange.queryNumber("before").orElse(-1L))),
                    Route.post(
                                    "/messages",
                                    exchange -> text(String.valueOf(
                                            exchange.body(NewMessage.class).text())))
                            .takes(Body.JSON),
                    Route.put("/invalid", _ -> {
                        throw Reason.TEXT_EMPTY.refusal();
                    }),
                    Route.put(
                            "/later",
                            _ -> CompletableFuture.<Response>failedFuture(Reason.NOT_A_MEMBER.refusal())
                                    .join()),
                    Route.put("/bug", _ -> {
                        throw new IllegalStateException("inside");
                    })),
            _ -> Optional.empty(),
            (authorization, cookies, _) -> "Bearer good".equals(authorization)
                            || (authorization == null && "parley_session=good".equals(cookies))
                    ? Optional.of(ADA)
                    : Optional.empty(),
            new Hosts(List.of("chat.example"), Set::of),
            (method, path, status, _) -> answered.add(method + " " + path + " " + status),
            null);

    private static Response text(String text) {
        return Response.bytes(200, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private Response call(String method, String target, String body, String... headers) {
        var parts = target.split("\\?", 2);
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            named.put(headers[i], headers[i + 1]);
        }
        var found = router.find(method, parts[0]);
        return router.answer(
                found,
                new Call(
                        method,
                        parts[0],
                        parts.length > 1 ? parts[1] : "",
                        named,
                        body.getBytes(StandardCharsets.UTF_8),
                        new Caller(
                                InetAddress.getLoopbackAddress(),
                                false,
                                Optional.ofNullable(named.get("host")),
                                false)));
    }

    private String ask(String method, String target, String body, String... headers) throws MalformedJson {
        var response = call(method, target, body, headers);
        if (response.contentType().equals("application/problem+json")) {
            var problem = Json.read(response.body(), Problem.class);
            assertThat(problem.status()).isEqualTo(response.status());
            assertThat(problem.title()).isNotBlank();
            assertThat(problem.detail()).isNotBlank();
            return problem.status() + " " + problem.code();
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void aPathAndAMethodLeadToTheirRoute() throws MalformedJson {
        assertThat(ask("GET", "/rooms", "")).isEqualTo("all");
        assertThat(ask("HEAD", "/rooms", "")).isEqualTo("all");
        assertThat(ask("GET", "/rooms/general/events?before=12", "")).isEqualTo("general - 12");
    }

    @Test
    void segmentsAndParametersAreDecodedAfterTheyAreTakenApart() throws MalformedJson {
        assertThat(ask("GET", "/rooms/a%2Fb+c/events?q=%26x+y&q=second", "")).isEqualTo("a/b+c &x y -1");
        assertThat(ask("GET", "/rooms/%zz/events", "")).isEqualTo("400 invalid-request");
        assertThat(ask("GET", "/rooms/x/events?before=soon", "")).isEqualTo("400 invalid-request");
    }

    @Test
    void whatIsNotThereIsSaid() throws MalformedJson {
        assertThat(ask("GET", "/nowhere", "")).isEqualTo("404 not-found");
        assertThat(ask("GET", "/rooms/", "")).isEqualTo("404 not-found");
        assertThat(ask("GET", "/rooms/general/events/more", "")).isEqualTo("404 not-found");
        assertThat(ask("DELETE", "/rooms", "")).isEqualTo("405 method-not-allowed");
        assertThat(call("DELETE", "/rooms", "").headers()).containsEntry("Allow", "GET, HEAD, POST");
        assertThat(call("GET", "/messages", "").headers()).containsEntry("Allow", "POST");
    }

    @Test
    void aBodyThatIsNotTheCallsJsonIsRefused() throws MalformedJson {
        assertThat(ask("POST", "/messages", "{\"text\":\"hi\",\"more\":1}")).isEqualTo("hi");
        for (var bad : List.of("", "null", "[]", "{", "{\"text\":{}}", "{} {}", "{\"text\":1,\"text\":2}", "\"x\"")) {
            assertThat(ask("POST", "/messages", bad)).isEqualTo("400 malformed-json");
        }
    }

    @Test
    void eachCallIsCountedByItsTemplateAndHowItEnded() {
        call("GET", "/rooms/lead/events", "");
        call("PUT", "/bug", "");
        call("GET", "/nothing", "");
        assertThat(answered).containsExactly("GET /rooms/{room}/events 200", "PUT /bug 500");
    }

    @Test
    void failuresBecomeAnswersAndTellNothingOfTheInside() throws MalformedJson {
        assertThat(ask("PUT", "/invalid", "")).isEqualTo("422 text-empty");
        assertThat(ask("PUT", "/later", "")).isEqualTo("403 not-a-member");
        assertThat(ask("PUT", "/bug", "")).isEqualTo("500 internal");
        assertThat(new String(call("PUT", "/bug", "").body(), StandardCharsets.UTF_8))
                .doesNotContain("inside", "Exception");
    }

    @Test
    void aLoginComesByTokenOrByCookieWithTheHeaderThatNoForeignPageSends() throws MalformedJson {
        assertThat(ask("POST", "/rooms", "")).isEqualTo("401 not-signed-in");
        assertThat(ask("POST", "/rooms", "", "authorization", "Bearer bad")).isEqualTo("401 not-signed-in");
        assertThat(ask("POST", "/rooms", "", "authorization", "Bearer good")).isEqualTo("ada");
        assertThat(ask("POST", "/rooms", "", "cookie", "parley_session=good")).isEqualTo("403 cookie-header-missing");
        assertThat(ask("POST", "/rooms", "", "cookie", "parley_session=good", "x-parley-cookie", "1"))
                .isEqualTo("ada");
    }

    @Test
    void onlyTheServersOwnPageMayCallFromABrowser() throws MalformedJson {
        for (var own : List.of("http://chat.local:8080", "https://chat.local:8080", "http://CHAT.local:8080")) {
            assertThat(ask("GET", "/rooms", "", "host", "chat.local:8080", "origin", own))
                    .isEqualTo("all");
        }
        assertThat(ask("GET", "/rooms", "", "host", "chat.example", "origin", "https://chat.example"))
                .isEqualTo("all");
        assertThat(ask("GET", "/rooms", "", "host", "[::1]:8080", "origin", "http://[::1]:8080"))
                .isEqualTo("all");
        for (var foreign : List.of(
                "null",
                "",
                "http://evil.example",
                "http://chat.local",
                "http://chat.local:8081",
                "http://chat.local:8080.evil.example",
                "http://chat.local:8080@evil.example",
                "file://chat.local:8080",
                "chrome-extension://chat.local:8080",
                "%")) {
            assertThat(ask("GET", "/rooms", "", "host", "chat.local:8080", "origin", foreign))
                    .isEqualTo("403 foreign-origin");
        }
    }

    @Test
    void everyFaultSaysWhatItsStatusIsCalled() throws MalformedJson {
        for (var reason : Reason.values()) {
            var problem = Json.read(Response.refused(reason.refusal()).body(), Problem.class);
            assertThat(problem.title())
                    .as("%s", reason)
                    .matches("[A-Z][A-Za-z]+( [A-Z][A-Za-z]+)*")
                    .isNotEqualTo("CUSTOM");
        }
    }
}

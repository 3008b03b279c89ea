// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import app.parley.server.config.MetricsAccess;
import app.parley.server.http.Exchange;
import app.parley.server.http.Response;
import app.parley.server.http.Route;
import app.parley.server.http.Share;
import app.parley.shared.api.ServerInfo;
import app.parley.shared.refusal.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The calls about the server itself: what it is, whether it is well, and its metrics.
public final class ServerRoutes {
    private final Supplier<ServerInfo> info;
    private final Readiness readiness;
    private final MetricsPage metrics;

    /// Whether the server can serve.
    @FunctionalInterface
    public interface Readiness {
        /// Return why it cannot at the moment, in words, or nothing when it can.
        Optional<String> trouble();
    }

    /// The metrics, and who may read them. `token` is asked at each call, for [MetricsAccess#TOKEN] alone, and gives
    /// an empty text otherwise; `text` is in Prometheus' form.
    public record MetricsPage(MetricsAccess access, Supplier<String> token, Supplier<String> text) {}

    public ServerRoutes(Supplier<ServerInfo> info, Readiness readiness, MetricsPage metrics) {
        this.info = info;
        this.readiness = readiness;
        this.metrics = metrics;
    }

    /// The calls for everybody.
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/server", _ -> Response.json(200, info.get())));
    }

    /// The calls for those who look after the server. They are at the root with any base path, so that a proxy
    /// that passes on the base path alone shows them to no one.
    public List<Route> operations() {
        return Stream.of(
                        Route.get("/healthz", _ -> text("text/plain; charset=utf-8", "alive\n"))
                                .withoutTls(),
                        Route.get("/readyz", _ -> ready()).withoutTls(),
                        Route.get("/metrics", this::metrics))
                .map(route -> route.by(Share.OPERATIONS))
                .toList();
    }

    /// The way from `basePath` without its last slash, as people type it, to the page, whose links need that slash.
    public static Route toPage(String basePath) {
        return Route.get(basePath, _ -> Response.bytes(308, "", new byte[0]).with("Location", basePath + "/"));
    }

    private Response ready() {
        return readiness
                .trouble()
                .map(why -> Response.refused(Reason.NOT_READY.refusal("detail", why)))
                .orElseGet(() -> text("text/plain; charset=utf-8", "ready\n"));
    }

    private Response metrics(Exchange exchange) {
        switch (metrics.access) {
            case OFF -> throw Reason.NOT_FOUND.refusal();
            case OPEN -> {}
            case LOOPBACK -> {
                // Behind a proxy on this computer everyone seems to be here.
                boolean proxied = exchange.header("X-Forwarded-For").isPresent()
                        || exchange.header("Forwarded").isPresent();
                if (!exchange.address().isLoopbackAddress() || proxied) {
                    throw Reason.FORBIDDEN_METRICS.refusal();
                }
            }
            case TOKEN -> {
                var token = metrics.token.get();
                var sent = exchange.header("Authorization").orElse("").getBytes(StandardCharsets.UTF_8);
                var wanted = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
                if (token.isEmpty() || !MessageDigest.isEqual(sent, wanted)) {
                    throw Reason.METRICS_TOKEN.refusal();
                }
            }
        }
        return text("text/plain; version=0.0.4; charset=utf-8", metrics.text.get());
    }

    private static Response text(String type, String text) {
        return Response.bytes(200, type, text.getBytes(StandardCharsets.UTF_8));
    }
}

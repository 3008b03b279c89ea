// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.server.account.Authenticator;
import app.parley.server.store.StoreFailure;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the route of a call and turns every outcome into an answer. Thread-safe.
public final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private final List<Route> routes;
    private final Function<Call, Optional<Response>> files;
    private final Authenticator authenticator;
    private final Hosts hosts;
    private final CallObserver observer;
    private final AccountCalls accounts = new AccountCalls();

    /// Routes are asked in their order; a GET that none answers is offered to `files`, which may be asked by everybody
    /// and never block.
    public Router(
            List<Route> routes,
            Function<Call, Optional<Response>> files,
            Authenticator authenticator,
            Hosts hosts,
            CallObserver observer) {
        this.routes = List.copyOf(routes);
        this.files = files;
        this.authenticator = authenticator;
        this.hosts = hosts;
        this.observer = observer;
    }

    /// Answer `call`. Never throws.
    Response answer(Call call) {
        return outcome(call, () -> route(call));
    }

    private static Response outcome(Call call, Supplier<Response> work) {
        try {
            return work.get();
        } catch (CompletionException e) {
            return failed(call, e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) {
            return failed(call, e);
        }
    }

    private Response route(Call call) {
        if (!hosts.accept(call.caller())) {
            return UnknownHost.answer(call);
        }
        var segments = Encoding.segments(call.path());
        var method = call.method().equals("HEAD") ? "GET" : call.method();
        var others = new TreeSet<String>();
        var foreign = SameOrigin.refusal(call.header("Origin"), call.caller());
        for (var route : routes) {
            var values = route.match(segments);
            if (values.isPresent()) {
                if (foreign.isPresent()) {
                    throw foreign.get();
                }
                if (route.method().equals(method)) {
                    return handle(route, call, values.get());
                }
                others.add(route.method());
            }
        }
        if (others.isEmpty()) {
            // The page's own files, which are everybody's: it must be able to tell why its calls are refused.
            var file = method.equals("GET") ? files.apply(call) : Optional.<Response>empty();
            return file.orElseThrow(() -> foreign.orElseGet(Reason.NOT_FOUND::refusal));
        }
        if (others.contains("GET")) {
            others.add("HEAD");
        }
        throw Reason.METHOD_NOT_ALLOWED.refusal(Map.of("method", call.method(), "allow", String.join(", ", others)));
    }

    private Response handle(Route route, Call call, Map<String, String> values) {
        long since = System.nanoTime();
        var exchange = new Exchange(call, values, authenticator, accounts);
        try {
            var response = outcome(call, () -> route.handle(exchange));
            observer.answered(route.method(), route.path(), response.status(), System.nanoTime() - since);
            return response;
        } finally {
            exchange.ended();
        }
    }

    /// Return by which threads `call` is to be answered.
    Share share(Call call) {
        try {
            var segments = Encoding.segments(call.path());
            var method = call.method().equals("HEAD") ? "GET" : call.method();
            for (var route : routes) {
                if (route.method().equals(method) && route.match(segments).isPresent()) {
                    return route.share();
                }
            }
        } catch (Refusal e) {
            // `answer` finds it too, and answers with it.
        }
        return Share.CALLS;
    }

    private static Response failed(Call call, Throwable why) {
        return switch (why) {
            case Refusal refusal -> Response.refused(refusal);
            case StoreFailure failure
            when failure.kind() == StoreFailure.Kind.BUSY -> Response.refused(Reason.BUSY.refusal());
            case StoreFailure _ -> Response.refused(Reason.STORAGE.refusal());
            default -> {
                LOG.error("a call failed method={} path={}", call.method(), call.path(), why);
                yield Response.refused(Reason.INTERNAL.refusal());
            }
        };
    }
}

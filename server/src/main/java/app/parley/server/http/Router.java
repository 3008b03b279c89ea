// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.server.account.Authenticator;
import app.parley.server.store.StoreFailure;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
    private final @Nullable PlainHttp plain;
    private final AccountCalls accounts = new AccountCalls();

    /// Routes are asked in their order; a GET that none answers is offered to `files`, which may be asked by everybody
    /// and never block. `plain` is what callers without TLS get, or null where the server does not speak it.
    public Router(
            List<Route> routes,
            Function<Call, Optional<Response>> files,
            Authenticator authenticator,
            Hosts hosts,
            CallObserver observer,
            @Nullable PlainHttp plain) {
        this.routes = List.copyOf(routes);
        this.files = files;
        this.authenticator = authenticator;
        this.hosts = hosts;
        this.observer = observer;
        this.plain = plain;
    }

    /// Return the target of a request by `method` for `path`, still encoded. Never blocks; called on an event loop.
    Target find(String method, String path) {
        List<String> segments;
        try {
            segments = Encoding.segments(path);
        } catch (Refusal e) {
            return new Target.Unreadable(e);
        }
        var asked = method.equals("HEAD") ? "GET" : method;
        var others = new TreeSet<String>();
        for (var route : routes) {
            var values = route.match(segments);
            if (values.isPresent()) {
                if (route.method().equals(asked)) {
                    return new Target.Found(route, values.get());
                }
                others.add(route.method());
            }
        }
        if (others.contains("GET")) {
            others.add("HEAD");
        }
        return others.isEmpty() ? new Target.NoRoute() : new Target.OtherMethods(others);
    }

    /// Answer `call`, which asks for `target`. Never throws.
    Response answer(Target target, Call call) {
        var response = outcome(call, () -> route(target, call));
        return plain == null ? response : plain.followed(call, response);
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

    private Response route(Target target, Call call) {
        if (!hosts.accept(call.caller())) {
            return UnknownHost.answer(call);
        }
        var foreign = SameOrigin.refusal(call.header("Origin"), call.caller());
        if (plain != null) {
            var other = plain.answer(call, target, foreign);
            if (other.isPresent()) {
                return other.get();
            }
        }
        return switch (target) {
            case Target.Unreadable(var why) -> throw why;
            // The page's own files, which are everybody's: it must be able to tell why its calls are refused.
            case Target.NoRoute() -> file(call).orElseThrow(() -> foreign.orElseGet(Reason.NOT_FOUND::refusal));
            case Target.OtherMethods(var methods) -> throw foreign.orElseGet(() -> otherMethods(call, methods));
            case Target.Found(var route, var path) -> {
                if (foreign.isPresent()) {
                    throw foreign.get();
                }
                yield handle(route, call, path);
            }
        };
    }

    private Optional<Response> file(Call call) {
        return call.method().equals("GET") || call.method().equals("HEAD") ? files.apply(call) : Optional.empty();
    }

    private static Refusal otherMethods(Call call, Set<String> methods) {
        return Reason.METHOD_NOT_ALLOWED.refusal(Map.of("method", call.method(), "allow", String.join(", ", methods)));
    }

    private Response handle(Route route, Call call, Map<String, String> values) {
        long since = System.nanoTime();
        var exchange = new Exchange(call, values, route.body(), authenticator, accounts);
        try {
            var response = outcome(call, () -> route.handle(exchange));
            observer.answered(route.method(), route.path(), response.status(), System.nanoTime() - since);
            return response;
        } finally {
            exchange.ended();
        }
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

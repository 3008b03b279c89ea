// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One call of the server: a method, a path, and a handler. Immutable.
///
/// A path's segment in braces matches any one segment: `/api/v1/rooms/{room}/events`.
public final class Route {
    private final String method;
    private final String path;
    private final List<String> segments;
    private final Handler handler;
    private final Share share;
    private final Body body;
    private final boolean withoutTls;

    /// What a route does.
    @FunctionalInterface
    public interface Handler {
        /// Answer `exchange`, on a thread that may block.
        ///
        /// What is thrown becomes an answer too: [Refusal] as it says, `Refusal` as 422 with its code,
        /// `StoreFailure` as 503 `storage`, and these also as the cause of a `CompletionException`; anything
        /// else is our bug and becomes a bare 500.
        Response handle(Exchange exchange);
    }

    private Route(String method, String path, Handler handler, Share share, Body body, boolean withoutTls) {
        this.method = method;
        this.path = path;
        this.segments = split(path);
        this.handler = handler;
        this.share = share;
        this.body = body;
        this.withoutTls = withoutTls;
    }

    /// Answer GET, and HEAD with the same headers.
    public static Route get(String path, Handler handler) {
        return new Route("GET", path, handler, Share.CALLS, Body.NONE, false);
    }

    public static Route post(String path, Handler handler) {
        return new Route("POST", path, handler, Share.CALLS, Body.NONE, false);
    }

    public static Route put(String path, Handler handler) {
        return new Route("PUT", path, handler, Share.CALLS, Body.NONE, false);
    }

    public static Route patch(String path, Handler handler) {
        return new Route("PATCH", path, handler, Share.CALLS, Body.NONE, false);
    }

    public static Route delete(String path, Handler handler) {
        return new Route("DELETE", path, handler, Share.CALLS, Body.NONE, false);
    }

    /// Return the same below `basePath`, which is empty or has a slash at its beginning and none at its end.
    public Route under(String basePath) {
        return new Route(method, basePath + path, handler, share, body, withoutTls);
    }

    /// Return the same, answered by the threads of `share`.
    public Route by(Share share) {
        return new Route(method, path, handler, share, body, withoutTls);
    }

    /// Return the same with a `body`. Without this a route takes none.
    public Route takes(Body body) {
        return new Route(method, path, handler, share, body, withoutTls);
    }

    /// Return the same, answered to callers without TLS by a server that speaks TLS too. It must tell no secret.
    public Route withoutTls() {
        return new Route(method, path, handler, share, body, true);
    }

    boolean isWithoutTls() {
        return withoutTls;
    }

    Share share() {
        return share;
    }

    public Body body() {
        return body;
    }

    static List<String> split(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    public String method() {
        return method;
    }

    /// The path as it was given, with its segments in braces.
    public String path() {
        return path;
    }

    Response handle(Exchange exchange) {
        return handler.handle(exchange);
    }

    /// Return the values of the segments in braces in `asked`, or nothing when it is another path.
    Optional<Map<String, String>> match(List<String> asked) {
        if (asked.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            if (segment.startsWith("{")) {
                values.put(segment.substring(1, segment.length() - 1), asked.get(i));
            } else if (!segment.equals(asked.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}

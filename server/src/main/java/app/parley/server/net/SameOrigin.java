package app.parley.server.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Refuses what a web page of somewhere else makes a member's browser send.
///
/// Browsers add `Origin` to every request that could do harm and never let a page choose it; other programs
/// send none.
final class SameOrigin {
    private SameOrigin() {}

    /// Do nothing when `origin` is absent or names the same host and port as `host`.
    ///
    /// @throws HttpProblem 403 `foreign-origin` otherwise
    static void check(Optional<String> origin, Optional<String> host) {
        if (origin.isPresent() && !same(origin.get(), host.orElse(""))) {
            throw new HttpProblem(403, "foreign-origin", "Only this server's own page may do this.");
        }
    }

    private static boolean same(String origin, String host) {
        try {
            var from = new URI(origin);
            var scheme = from.getScheme();
            if (!"http".equals(scheme) && !"https".equals(scheme)) {
                return false;
            }
            var to = new URI(scheme + "://" + host);
            return from.getHost() != null
                    && from.getHost().equalsIgnoreCase(to.getHost())
                    && port(from) == port(to)
                    && to.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }
}

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

    /// Do nothing when `origin` is absent or names the host and port that `caller` asked for, by TLS where the caller
    /// came by TLS.
    ///
    /// @throws HttpProblem 403 `foreign-origin` otherwise
    static void check(Optional<String> origin, Caller caller) {
        if (origin.isPresent() && !same(origin.get(), caller)) {
            throw new HttpProblem(403, "foreign-origin", "Only this server's own page may do this.");
        }
    }

    private static boolean same(String origin, Caller caller) {
        try {
            var from = new URI(origin);
            var scheme = from.getScheme();
            if (!"https".equals(scheme) && (caller.secure() || !"http".equals(scheme))) {
                return false;
            }
            var to = new URI(scheme + "://" + caller.host().orElse(""));
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

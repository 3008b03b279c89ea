// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Refuses requests that a foreign web page makes a member's browser send.
///
/// Browsers add `Origin` to every request that could do harm and never let a page choose it; other programs
/// send none.
public final class SameOrigin {
    private static final Pattern ORIGIN = Pattern.compile("(https?)://([^/]+)");

    private SameOrigin() {}

    /// Do nothing when `origin` is absent or names the host and port that `caller` asked for, by TLS where the caller
    /// came by TLS.
    ///
    /// @throws Refusal 403 `foreign-origin` otherwise
    public static void check(Optional<String> origin, Caller caller) {
        refusal(origin, caller).ifPresent(problem -> {
            throw problem;
        });
    }

    /// Return the same refusal, or nothing.
    static Optional<Refusal> refusal(Optional<String> origin, Caller caller) {
        return origin.isEmpty() || same(origin.get(), caller)
                ? Optional.empty()
                : Optional.of(Reason.FOREIGN_ORIGIN.refusal());
    }

    private static boolean same(String origin, Caller caller) {
        var matcher = ORIGIN.matcher(origin);
        if (!matcher.matches()) {
            return false;
        }
        boolean tls = matcher.group(1).equals("https");
        if (caller.secure() && !tls) {
            return false;
        }
        var from = HostName.parse(matcher.group(2));
        var to = caller.host().flatMap(HostName::parse);
        return from.isPresent()
                && to.isPresent()
                && from.get().name().equals(to.get().name())
                && port(from.get(), tls) == port(to.get(), tls);
    }

    private static int port(HostName host, boolean tls) {
        if (host.port() >= 0) {
            return host.port();
        }
        return tls ? 443 : 80;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.server.config.AddressRange;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// Finds the address of the caller behind trusted proxies. Immutable.
///
/// Each proxy adds to the end of `X-Forwarded-For` who it was called by, so the list is read from its end for as long
/// as trusted proxies wrote it: earlier entries may be forged. Of the scheme and the host the last
/// word counts, which is that of the proxy that called us.
public final class Callers {
    /// `192.0.2.1:4711` and `[2001:db8::1]:4711`, as some proxies write.
    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+):\\d+|\\[([^\\]]+)\\](?::\\d+)?");

    private static final int LONGEST_ADDRESS = 64;

    private final List<AddressRange> trusted;

    public Callers(List<AddressRange> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /// The headers of a request.
    @FunctionalInterface
    public interface Headers {
        /// Return all lines of the header `name`, in their order.
        Iterable<String> all(String name);
    }

    /// Return the caller of a request with `headers` that came from `peer`.
    public Caller of(InetAddress peer, boolean tls, Headers headers) {
        var host = last(headers, "Host");
        if (!isTrusted(peer)) {
            return new Caller(peer, tls, host, false);
        }
        var scheme = last(headers, "X-Forwarded-Proto");
        return new Caller(
                farthest(peer, values(headers, "X-Forwarded-For")),
                scheme.map("https"::equalsIgnoreCase).orElse(tls),
                last(headers, "X-Forwarded-Host").or(() -> host),
                true);
    }

    private InetAddress farthest(InetAddress peer, List<String> passedOn) {
        var known = peer;
        for (int i = passedOn.size() - 1; i >= 0 && isTrusted(known); i--) {
            var before = address(passedOn.get(i));
            if (before.isEmpty()) {
                return known;
            }
            known = before.get();
        }
        return known;
    }

    private boolean isTrusted(InetAddress address) {
        for (var range : trusted) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<InetAddress> address(String text) {
        if (text.length() > LONGEST_ADDRESS) {
            return Optional.empty();
        }
        var matcher = WITH_PORT.matcher(text);
        var bare = !matcher.matches() ? text : matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> last(Headers headers, String name) {
        var values = values(headers, name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    private static List<String> values(Headers headers, String name) {
        return StreamSupport.stream(headers.all(name).spliterator(), false)
                .flatMap(line -> Pattern.compile(",").splitAsStream(line))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes the percent-encoding off paths and queries (RFC 3986, section 2.1).
public final class Encoding {
    private Encoding() {}

    /// Return the segments of `path`, each decoded after the split, so that `%2F` never makes a new one.
    ///
    /// @throws Refusal 400 `invalid-request` when the encoding is broken
    static List<String> segments(String path) {
        return Route.split(path).stream().map(Encoding::decode).toList();
    }

    /// Return the parameters of `query`, the first of each name.
    ///
    /// @throws Refusal 400 `invalid-request` when the encoding is broken
    static Map<String, String> query(String query) {
        Map<String, String> values = new HashMap<>();
        for (var pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(
                        decode(pair.substring(0, equals)),
                        decode(pair.substring(equals + 1).replace('+', ' ')));
            }
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Reason.REQUEST_BROKEN.refusal("detail", "The address is not encoded as it should be.");
        }
    }
}

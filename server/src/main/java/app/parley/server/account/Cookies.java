// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the header `Cookie` (RFC 6265, section 4.2).
final class Cookies {
    private Cookies() {}

    /// Return the value of the cookie `name` in `header`, the first when there are several.
    static Optional<String> value(@Nullable String header, String name) {
        if (header == null) {
            return Optional.empty();
        }
        for (var pair : header.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                return Optional.of(pair.substring(equals + 1).strip());
            }
        }
        return Optional.empty();
    }
}

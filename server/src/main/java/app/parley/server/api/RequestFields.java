// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import app.parley.server.access.Role;
import app.parley.server.http.Exchange;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads the fields of calls about people. Pure.
final class RequestFields {
    private RequestFields() {}

    /// Return the field `name`, whose value is `value`.
    ///
    /// @throws Refusal 400 `invalid-request` when it is missing
    static String given(String name, @Nullable String value) {
        if (value == null) {
            throw Reason.REQUEST_BROKEN.refusal("detail", "“" + name + "” is missing.");
        }
        return value;
    }

    /// Return the person whom the path names.
    ///
    /// @throws Refusal `user-not-found` when that can be no one
    static Username username(Exchange exchange) {
        try {
            return Username.of(exchange.path("username"));
        } catch (Refusal e) {
            throw Reason.USER_NOT_FOUND.refusal();
        }
    }

    /// Return the role that `name` names, null without one.
    ///
    /// @throws Refusal 422 `invalid-request` when there is no such role
    static @Nullable Role role(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(Role.values())
                .filter(role -> role.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> Reason.REQUEST_INVALID.refusal(
                        "detail", "“role” must be “owner”, “admin”, “member” or “guest”."));
    }

    /// Return the query's `limit`, 1 to `most`, or `most` without one.
    ///
    /// @throws Refusal 400 `invalid-request` when it is something else
    static int limit(Exchange exchange, int most) {
        long limit = exchange.queryNumber("limit").orElse((long) most);
        if (limit < 1 || limit > most) {
            throw Reason.REQUEST_BROKEN.refusal("detail", "“limit” must be 1 to " + most + ".");
        }
        return (int) limit;
    }
}

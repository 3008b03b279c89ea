// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import app.parley.server.http.Exchange;
import app.parley.server.log.AccountRef;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;

/// The parts that calls about rooms and people share.
final class RoomCalls {
    private RoomCalls() {}

    static AccountRef author(Exchange exchange) {
        var login = exchange.login();
        return new AccountRef(login.accountNo(), login.username());
    }

    static RoomId room(Exchange exchange) {
        return new RoomId(exchange.path("room"));
    }

    /// Return the person of the path, who may not exist.
    ///
    /// @throws Refusal `user-not-found` for what can be no one's name
    static Username username(Exchange exchange) {
        try {
            return Username.of(exchange.path("username"));
        } catch (Refusal e) {
            throw Reason.USER_NOT_FOUND.refusal();
        }
    }

    /// Return the message of the path.
    ///
    /// @throws Refusal `message-not-found` for what can be no message
    static long seq(Exchange exchange) {
        try {
            return Long.parseLong(exchange.path("seq"));
        } catch (NumberFormatException e) {
            throw Reason.MESSAGE_NOT_FOUND.refusal();
        }
    }
}

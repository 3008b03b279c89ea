// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import app.parley.server.http.Exchange;
import app.parley.server.log.AccountRef;
import app.parley.shared.model.RoomId;

/// What all calls about rooms have in common.
final class RoomCalls {
    private RoomCalls() {}

    static AccountRef author(Exchange exchange) {
        var login = exchange.login();
        return new AccountRef(login.accountNo(), login.username());
    }

    static RoomId room(Exchange exchange) {
        return new RoomId(exchange.path("room"));
    }
}

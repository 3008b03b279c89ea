// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import app.parley.server.http.Exchange;
import app.parley.server.http.HttpProblem;
import app.parley.server.http.Response;
import app.parley.server.log.Author;
import app.parley.server.room.RoomProblem;
import app.parley.shared.model.InvalidValue;
import app.parley.shared.model.RoomId;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// What all calls about rooms have in common.
final class RoomCalls {
    private RoomCalls() {}

    static Author author(Exchange exchange) {
        var login = exchange.login();
        return new Author(login.accountNo(), login.username());
    }

    static RoomId room(Exchange exchange) {
        try {
            return new RoomId(exchange.path("room"));
        } catch (InvalidValue e) {
            throw new HttpProblem(404, e.code(), e.getMessage());
        }
    }

    /// Give the refusals of rooms the status that the contract has for them.
    static Response answer(Supplier<Response> call) {
        try {
            return call.get();
        } catch (RoomProblem e) {
            throw problem(e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RoomProblem refused) {
                throw problem(refused);
            }
            throw e;
        }
    }

    private static HttpProblem problem(RoomProblem refused) {
        return new HttpProblem(status(refused.code()), refused.code(), refused.getMessage());
    }

    /// Return the status that goes with the contract's `code` of a refusal.
    static int status(String code) {
        return switch (code) {
            case "room-not-found", "user-not-found", "message-not-found" -> 404;
            case "not-a-member", "forbidden", "blocked" -> 403;
            case "room-exists", "message-deleted", "too-many-rooms", "too-many-blocks" -> 409;
            case "storage", "internal", "busy" -> 503;
            default -> 422;
        };
    }
}

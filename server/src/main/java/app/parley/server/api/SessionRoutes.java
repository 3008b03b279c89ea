// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import app.parley.server.account.Sessions;
import app.parley.server.http.Exchange;
import app.parley.server.http.Response;
import app.parley.server.http.Route;
import app.parley.shared.api.SessionList;
import java.util.List;

/// The calls about where one is signed in. Thread-safe; each blocks its call's thread.
public final class SessionRoutes {
    private final Sessions sessions;

    public SessionRoutes(Sessions sessions) {
        this.sessions = sessions;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/v1/sessions",
                        exchange -> Response.json(200, new SessionList(sessions.of(exchange.login())))),
                Route.delete("/api/v1/sessions/{id}", this::end));
    }

    private Response end(Exchange exchange) {
        sessions.end(exchange.login(), exchange.path("id"));
        return Response.noContent();
    }
}

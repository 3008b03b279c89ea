// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import app.parley.server.account.People;
import app.parley.server.audit.AuditEntry;
import app.parley.server.http.Exchange;
import app.parley.server.http.Response;
import app.parley.server.http.Route;
import app.parley.shared.api.AuditList;
import java.util.List;

/// The call that shows what administrators did. Thread-safe; it blocks its call's thread.
public final class AuditRoutes {
    private static final int MOST = 200;

    private final People people;

    public AuditRoutes(People people) {
        this.people = people;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/audit", this::list));
    }

    private Response list(Exchange exchange) {
        long before = exchange.queryNumber("before").orElse(Long.MAX_VALUE);
        var entries = people.audit(exchange.login(), before, RequestFields.limit(exchange, MOST));
        return Response.json(
                200, new AuditList(entries.stream().map(AuditRoutes::shown).toList()));
    }

    private static AuditList.Entry shown(AuditEntry entry) {
        return new AuditList.Entry(entry.no(), entry.at(), entry.by(), entry.act(), entry.on(), entry.detail());
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import app.parley.server.account.Actor;
import app.parley.server.account.Invites;
import app.parley.server.http.Body;
import app.parley.server.http.Exchange;
import app.parley.server.http.Response;
import app.parley.server.http.Route;
import app.parley.shared.api.Invite;
import app.parley.shared.api.InviteList;
import app.parley.shared.api.NewInvite;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls about invites. Thread-safe; each blocks its call's thread.
public final class InviteRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(InviteRoutes.class);

    private final Invites invites;
    private final Supplier<List<String>> addresses;

    /// `addresses` are those at which people of the server's networks reach it.
    public InviteRoutes(Invites invites, Supplier<List<String>> addresses) {
        this.invites = invites;
        this.addresses = addresses;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/v1/invites",
                        exchange -> Response.json(200, new InviteList(invites.open(exchange.login())))),
                Route.post("/api/v1/invites", this::create).takes(Body.JSON),
                Route.delete("/api/v1/invites/{id}", this::revoke));
    }

    private Response create(Exchange exchange) {
        var login = exchange.login();
        var wish = exchange.hasBody() ? exchange.body(NewInvite.class) : new NewInvite(null, null);
        var invite = invites.create(login, wish);
        LOG.info("invite made by={} uses={} expires={}", login.username(), invite.uses(), invite.expiresAt());
        return Response.json(201, new Invite(invite.code(), invite.expiresAt(), invite.uses(), addresses.get()));
    }

    private Response revoke(Exchange exchange) {
        invites.revoke(Actor.of(exchange.login()), exchange.path("id"));
        return Response.noContent();
    }
}

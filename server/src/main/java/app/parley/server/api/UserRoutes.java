// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import app.parley.server.account.People;
import app.parley.server.http.Body;
import app.parley.server.http.Exchange;
import app.parley.server.http.Response;
import app.parley.server.http.Route;
import app.parley.server.profile.Profiles;
import app.parley.shared.api.NewBan;
import app.parley.shared.api.ProfileChange;
import app.parley.shared.api.UserChange;
import app.parley.shared.api.UserChanged;
import app.parley.shared.api.UserList;
import app.parley.shared.refusal.Reason;
import java.util.List;
import java.util.Locale;

/// The calls about the people of a chat. Thread-safe; each blocks its call's thread.
public final class UserRoutes {
    private static final int MOST = 200;

    private final People people;
    private final Profiles profiles;

    public UserRoutes(People people, Profiles profiles) {
        this.people = people;
        this.profiles = profiles;
    }

    public List<Route> routes() {
        var user = "/api/v1/users/{username}";
        return List.of(
                Route.get("/api/v1/users", this::list),
                Route.get(
                        "/api/v1/users/me",
                        exchange -> Response.json(200, new UserChanged(people.me(exchange.login())))),
                Route.patch("/api/v1/users/me", this::changeMe).takes(Body.JSON),
                Route.get("/api/v1/profiles", this::profiles),
                Route.patch(user, this::change).takes(Body.JSON),
                Route.put(user + "/ban", this::ban).takes(Body.JSON),
                Route.delete(user + "/ban", this::unban));
    }

    private Response list(Exchange exchange) {
        var after = exchange.query("after").orElse("").toLowerCase(Locale.ROOT);
        return Response.json(
                200, new UserList(people.list(exchange.login(), after, RequestFields.limit(exchange, MOST))));
    }

    private Response change(Exchange exchange) {
        var login = exchange.login();
        var wish = exchange.body(UserChange.class);
        if (wish.name() != null && !wish.name().isEmpty()) {
            throw Reason.REQUEST_INVALID.refusal("detail", "“name” must be empty: people choose their own.");
        }
        var user = people.change(
                login,
                RequestFields.username(exchange),
                RequestFields.role(wish.role()),
                wish.disabled(),
                wish.name() != null);
        if (wish.name() != null) {
            profiles.notice();
        }
        return Response.json(200, new UserChanged(user));
    }

    private Response changeMe(Exchange exchange) {
        var login = exchange.login();
        var wish = exchange.body(ProfileChange.class);
        if (profiles.choose(login.accountNo(), wish.name(), wish.colour())) {
            profiles.notice();
        }
        return Response.json(200, new UserChanged(people.me(login)));
    }

    private Response profiles(Exchange exchange) {
        long after = exchange.queryNumber("after").orElse(0L);
        return Response.json(200, profiles.after(exchange.login().accountNo(), after));
    }

    private Response ban(Exchange exchange) {
        var login = exchange.login();
        var ban = exchange.hasBody() ? exchange.body(NewBan.class) : new NewBan(null, null);
        people.ban(login, RequestFields.username(exchange), ban.hours(), ban.reason());
        return Response.noContent();
    }

    private Response unban(Exchange exchange) {
        people.unban(exchange.login(), RequestFields.username(exchange));
        return Response.noContent();
    }
}

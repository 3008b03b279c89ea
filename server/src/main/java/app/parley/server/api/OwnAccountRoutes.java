// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import static app.parley.server.api.RequestFields.given;

import app.parley.server.account.OwnAccount;
import app.parley.server.http.Body;
import app.parley.server.http.Exchange;
import app.parley.server.http.Response;
import app.parley.server.http.Route;
import app.parley.server.http.Share;
import app.parley.shared.api.AccountDeletion;
import app.parley.shared.api.PasswordChange;
import java.util.List;

/// The calls about one's own account, which need its password again. Thread-safe; each blocks its call's
/// thread.
public final class OwnAccountRoutes {
    private final OwnAccount account;

    public OwnAccountRoutes(OwnAccount account) {
        this.account = account;
    }

    public List<Route> routes() {
        return List.of(
                Route.put("/api/v1/users/me/password", this::changePassword)
                        .takes(Body.JSON)
                        .by(Share.SIGN_IN),
                Route.delete("/api/v1/users/me", this::delete).takes(Body.JSON).by(Share.SIGN_IN));
    }

    private Response delete(Exchange exchange) {
        var login = exchange.login();
        var wish = exchange.body(AccountDeletion.class);
        account.delete(
                login, given("password", wish.password()), Boolean.TRUE.equals(wish.erase()), exchange.address());
        return Response.noContent();
    }

    private Response changePassword(Exchange exchange) {
        var login = exchange.login();
        var change = exchange.body(PasswordChange.class);
        account.changePassword(
                login, given("current", change.current()), given("new", change.next()), exchange.address());
        return Response.noContent();
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import app.parley.server.account.Accounts;
import app.parley.server.account.NewSession;
import app.parley.server.account.People;
import app.parley.server.account.Sessions;
import app.parley.server.account.Visitor;
import app.parley.server.http.Body;
import app.parley.server.http.Exchange;
import app.parley.server.http.PeerFaults;
import app.parley.server.http.Response;
import app.parley.server.http.Route;
import app.parley.server.http.Share;
import app.parley.shared.api.Credentials;
import app.parley.shared.api.CurrentSession;
import app.parley.shared.api.NewAccount;
import app.parley.shared.api.RefreshRequest;
import app.parley.shared.api.SignedIn;
import app.parley.shared.api.UserInfo;
import app.parley.shared.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls with which people sign up, in and out.
public final class AccountRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(AccountRoutes.class);
    private static final Duration COOKIE_LIFE = Duration.ofDays(30);

    private final Accounts accounts;
    private final Sessions sessions;
    private final People people;
    private final String cookiePath;

    /// `addresses` are those at which people of the server's networks reach it. `basePath` is empty or has a
    /// slash at its beginning and none at its end: below it, the cookie counts.
    public AccountRoutes(Accounts accounts, Sessions sessions, People people, String basePath) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.people = people;
        cookiePath = basePath + "/";
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/accounts", this::createAccount)
                        .takes(Body.JSON)
                        .by(Share.SIGN_UP),
                Route.post("/api/v1/sessions", this::signIn).takes(Body.JSON).by(Share.SIGN_IN),
                Route.post("/api/v1/sessions/refresh", this::refresh).takes(Body.JSON),
                Route.get("/api/v1/sessions/current", this::current),
                Route.delete("/api/v1/sessions/current", this::signOut));
    }

    private Response createAccount(Exchange exchange) {
        var wish = exchange.body(NewAccount.class);
        var name = RequestFields.given("username", wish.username());
        var password = RequestFields.given("password", wish.password());
        var session = noted(
                "account refused", exchange, () -> accounts.create(name, password, wish.invite(), visitor(exchange)));
        LOG.info(
                "account made name={} role={}",
                session.login().username(),
                session.login().role().wireName());
        return signedIn(201, session, exchange);
    }

    private Response signIn(Exchange exchange) {
        var credentials = exchange.body(Credentials.class);
        var name = RequestFields.given("username", credentials.username());
        var password = RequestFields.given("password", credentials.password());
        var session = noted(
                "sign-in refused",
                exchange,
                () -> accounts.signIn(name, password, credentials.device(), visitor(exchange)));
        return signedIn(200, session, exchange);
    }

    private static Visitor visitor(Exchange exchange) {
        return new Visitor(exchange.address(), exchange.header("User-Agent").orElse(""), exchange.wantsCookie());
    }

    /// Run `work`; where it is refused, leave a line for an operator who looks for an attack. The name is not
    /// in it: people type passwords into the wrong field.
    private static NewSession noted(String what, Exchange exchange, Supplier<NewSession> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            PeerFaults.noteRefusedSignIn(
                    LOG,
                    what,
                    exchange.address().getHostAddress(),
                    refusal.reason().code());
            throw refusal;
        }
    }

    private Response refresh(Exchange exchange) {
        var wish = exchange.body(RefreshRequest.class);
        return signedIn(
                200, sessions.refresh(RequestFields.given("refreshToken", wish.refreshToken()), wish.id()), exchange);
    }

    private Response current(Exchange exchange) {
        // The page has to ask on every visit, and a browser reports each refusal as an error of the page.
        if (exchange.wantsCookie() && exchange.header("Authorization").isEmpty() && !exchange.carriesLogin()) {
            return Response.noContent();
        }
        // A token may be older than a change of its role.
        var me = people.me(exchange.login());
        var response = Response.json(200, new CurrentSession(new UserInfo(me.username(), me.role())));
        // The session goes on for another month, so its cookie must too.
        return exchange.loginCookie()
                .map(cookie -> response.with("Set-Cookie", cookie(cookie, COOKIE_LIFE, exchange)))
                .orElse(response);
    }

    private Response signOut(Exchange exchange) {
        sessions.end(exchange.login());
        var response = Response.noContent();
        return exchange.loginCookie().isPresent()
                ? response.with("Set-Cookie", cookie("", Duration.ZERO, exchange))
                : response;
    }

    private Response signedIn(int status, NewSession session, Exchange exchange) {
        var login = session.login();
        var user = new UserInfo(login.username().value(), login.role().wireName());
        var response = Response.json(
                status,
                new SignedIn(
                        user,
                        session.accessToken(),
                        session.expiresIn(),
                        session.refreshToken(),
                        session.device().orElse(null)));
        return session.cookie()
                .map(value -> response.with("Set-Cookie", cookie(value, COOKIE_LIFE, exchange)))
                .orElse(response);
    }

    private String cookie(String value, Duration life, Exchange exchange) {
        return sessions.cookie().name(exchange.secure()) + "=" + value + "; Path=" + cookiePath + "; Max-Age="
                + life.toSeconds() + "; HttpOnly; SameSite=Strict" + (exchange.secure() ? "; Secure" : "");
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.server.account.Authenticator;
import app.parley.server.account.Login;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call on its way through its route's handler. Confined to the handler's thread.
public final class Exchange {
    private final Call call;
    private final Map<String, String> path;
    private final Map<String, String> query;
    private final Authenticator authenticator;
    private final AccountCalls accounts;
    private final Body kind;
    private @Nullable Login login;

    Exchange(Call call, Map<String, String> path, Body kind, Authenticator authenticator, AccountCalls accounts) {
        this.call = call;
        this.kind = kind;
        this.accounts = accounts;
        this.path = path;
        this.query = Encoding.query(call.query());
        this.authenticator = authenticator;
    }

    /// Return the value of the path's segment `{name}`, decoded. To ask for a name that the route does
    /// not have is a mistake of the caller.
    public String path(String name) {
        var value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /// Return the query's parameter `name`, decoded.
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /// Return the query's parameter `name` as a whole number.
    ///
    /// @throws Refusal 400 `invalid-request` when it is none
    public Optional<Long> queryNumber(String name) {
        return query(name).map(text -> {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw Reason.REQUEST_BROKEN.refusal("detail", "“" + name + "” must be a whole number.");
            }
        });
    }

    public Optional<String> header(String name) {
        return call.header(name);
    }

    /// The address of the caller.
    public InetAddress address() {
        return call.caller().address();
    }

    /// Whether the call came through TLS.
    public boolean secure() {
        return call.caller().secure();
    }

    public boolean hasBody() {
        return call.body().length > 0;
    }

    /// Return the body read as a `type`. To ask for one that the route does not take is a mistake of the caller.
    ///
    /// @throws Refusal 400 `malformed-json` when it is not; 422 `invalid-request` when a list in it has a null
    public <T> T body(Class<T> type) {
        if (!(kind instanceof Body.Json)) {
            throw new IllegalStateException("the route takes no JSON");
        }
        try {
            return Json.read(call.body(), type);
        } catch (MalformedJson e) {
            if (e.isNullInList()) {
                throw Reason.REQUEST_INVALID.refusal("detail", "A list must not contain null.");
            }
            throw Reason.MALFORMED_JSON.refusal();
        }
    }

    /// Return the caller.
    ///
    /// @throws Refusal 401 `not-signed-in` when the caller is not signed in; 403 `cookie-header-missing` when a
    /// call that changes something relies on the cookie without the header that no foreign page can send; 429
    /// `too-many-calls` when the account has as many calls as it may
    public Login login() {
        if (login == null) {
            var found = authenticate();
            if (!accounts.enter(found.accountNo())) {
                throw Reason.TOO_MANY_CALLS.refusal();
            }
            login = found;
        }
        return login;
    }

    /// The call is over.
    void ended() {
        if (login != null) {
            accounts.leave(login.accountNo());
        }
    }

    /// Whether the call's headers carry a valid login. It gives no right to anything: that is [#login()]'s.
    public boolean carriesLogin() {
        return login != null || find().isPresent();
    }

    private Login authenticate() {
        if (call.changes() && !wantsCookie() && loginCookie().isPresent()) {
            throw Reason.COOKIE_HEADER_MISSING.refusal();
        }
        return find().orElseThrow(Reason.NOT_SIGNED_IN::refusal);
    }

    private Optional<Login> find() {
        return authenticator.login(
                header("Authorization").orElse(null), header("Cookie").orElse(null), secure());
    }

    /// Whether the caller is the page, which keeps its login in the cookie.
    public boolean wantsCookie() {
        return header("X-Parley-Cookie").map("1"::equals).orElse(false);
    }

    /// Return the value of the cookie on which the call's login relies, or nothing when it relies on
    /// `Authorization`.
    public Optional<String> loginCookie() {
        return header("Authorization").isPresent()
                ? Optional.empty()
                : authenticator.cookie().in(header("Cookie").orElse(null), secure());
    }
}

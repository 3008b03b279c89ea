// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.wire;

import app.parley.shared.api.Credentials;
import app.parley.shared.api.NewAccount;
import app.parley.shared.api.SignedIn;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.json.ServerFrameReader;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person who is signed in, and signs in again when the login has run out. Thread-safe.
public final class Account {
    public static final String PASSWORD = "correct horse battery";
    private static final int PAGE = 200;

    /// While a clock jumps to and fro, a login may have run out before it is first used.
    private static final int LOGINS = 3;

    private final Calls calls;
    private final String name;
    private volatile String token;

    private Account(Calls calls, String name, String token) {
        this.calls = calls;
        this.name = name;
        this.token = token;
    }

    /// Make the account `name`; with the set-up code as `invite` it is the owner.
    public static Account make(Calls calls, String name, @Nullable String invite)
            throws IOException, InterruptedException {
        var answer = calls.call("POST", "/api/v1/accounts", null, new NewAccount(name, PASSWORD, invite));
        if (!answer.done()) {
            throw new IOException("no account for " + name + ": " + answer.code());
        }
        return new Account(calls, name, answer.as(SignedIn.class).accessToken());
    }

    /// Return the same person at another server on the same data.
    public Account by(Calls others) {
        return new Account(others, name, token);
    }

    public String name() {
        return name;
    }

    public String token() {
        return token;
    }

    /// Sign in again, unless another thread has done it since `spent` was good.
    public synchronized void renew(String spent) throws IOException, InterruptedException {
        if (token.equals(spent)) {
            var answer = calls.call("POST", "/api/v1/sessions", null, new Credentials(name, PASSWORD));
            if (!answer.done()) {
                throw new IOException("no login for " + name + ": " + answer.code());
            }
            token = answer.as(SignedIn.class).accessToken();
        }
    }

    /// Make a call, with a new login when this one has run out.
    public Calls.Answer call(String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        for (int logins = 0; ; logins++) {
            var used = token;
            var answer = calls.call(method, path, used, body);
            if (answer.status() != 401 || logins == LOGINS) {
                return answer;
            }
            renew(used);
        }
    }

    /// Return the events of `room` after `after` up to `last`, page by page.
    public List<Event> history(RoomId room, long after, long last) throws IOException, InterruptedException {
        var events = new ArrayList<Event>();
        long from = after;
        while (from < last) {
            var answer = call("GET", "/api/v1/rooms/" + room + "/events?limit=" + PAGE + "&after=" + from, null);
            if (!answer.done()) {
                throw new IOException("no history: " + answer.code());
            }
            var page = page(answer);
            if (page.isEmpty()) {
                break;
            }
            page.stream().filter(event -> event.seq() <= last).forEach(events::add);
            from = page.getLast().seq();
        }
        return events;
    }

    private static List<Event> page(Calls.Answer answer) throws IOException {
        try {
            return ServerFrameReader.readPage(answer.bytes()).events();
        } catch (MalformedJson e) {
            throw new IOException("a page that is none", e);
        }
    }
}

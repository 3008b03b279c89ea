// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.Credentials;
import app.parley.shared.api.NewAccount;
import app.parley.shared.api.RefreshRequest;
import app.parley.shared.api.ServerInfo;
import app.parley.shared.api.SignedIn;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What anyone may ask a server before they are signed in. Thread-safe; never blocks.
public final class AccountApi {
    private final Calls calls;

    public AccountApi(Calls calls) {
        this.calls = calls;
    }

    /// Ask who is there. It fails, saying what to do, when this app and that server have no protocol in
    /// common.
    public CompletableFuture<Outcome<ServerInfo>> server(ServerAddress address) {
        return answer(address, Call.get("/api/v1/server"), ServerInfo.class).thenApply(outcome -> switch (outcome) {
            // Another program's JSON reads as a server without anything.
            case Outcome.Done<ServerInfo>(var info)
            when info.name() == null || info.version() == null -> Outcome.failed(Failure.garbled(address));
            case Outcome.Done<ServerInfo>(var info) -> Fit.check(address, info);
            case Outcome.Failed<ServerInfo> _ -> outcome;
        });
    }

    /// Find the server at an address that does not say whether it speaks TLS. Ask by TLS first, and without it only
    /// if the server does not speak it. An address of this computer is taken as it is, because no network carries
    /// its traffic.
    public CompletableFuture<Outcome<Located>> locate(ServerAddress address) {
        if (address.isPrivate()) {
            return located(address);
        }
        return located(address.byTls())
                .thenCompose(
                        outcome -> outcome instanceof Outcome.Failed<Located>(var why) && why instanceof Failure.NoTls
                                ? located(address)
                                : CompletableFuture.completedFuture(outcome));
    }

    private CompletableFuture<Outcome<Located>> located(ServerAddress address) {
        return server(address).thenApply(outcome -> outcome.map(info -> new Located(address, info)));
    }

    /// Make an account and begin its session. `invite` is an invite's or the set-up code.
    public CompletableFuture<Outcome<SignedIn>> signUp(
            ServerAddress address, String username, String password, @Nullable String invite) {
        return signedIn(address, Call.post("/api/v1/accounts", new NewAccount(username, password, invite)));
    }

    /// Begin a session of an account. `device` is the token that an earlier one brought to this computer.
    public CompletableFuture<Outcome<SignedIn>> signIn(
            ServerAddress address, String username, String password, @Nullable String device) {
        return signedIn(address, Call.post("/api/v1/sessions", new Credentials(username, password, device)));
    }

    /// Spend `token` for a new pair.
    CompletableFuture<Outcome<SignedIn>> refresh(ServerAddress address, RefreshToken token) {
        return signedIn(address, Call.post("/api/v1/sessions/refresh", new RefreshRequest(token.value(), token.id())));
    }

    private CompletableFuture<Outcome<SignedIn>> signedIn(ServerAddress address, Call call) {
        return answer(address, call, SignedIn.class).thenApply(outcome -> switch (outcome) {
            case Outcome.Done<SignedIn>(var session)
            when session.user() == null || session.accessToken() == null || session.refreshToken() == null ->
                Outcome.failed(Failure.garbled(address));
            case Outcome.Done<SignedIn> _, Outcome.Failed<SignedIn> _ -> outcome;
        });
    }

    private <T> CompletableFuture<Outcome<T>> answer(ServerAddress address, Call call, Class<T> type) {
        return calls.send(address, call).thenApply(outcome -> read(address, outcome, type));
    }

    /// Return the answer's body as a `type`.
    static <T> Outcome<T> read(ServerAddress address, Outcome<byte[]> outcome, Class<T> type) {
        return switch (outcome) {
            case Outcome.Failed<byte[]>(var why) -> Outcome.failed(why);
            case Outcome.Done<byte[]>(var body) -> {
                try {
                    yield Outcome.done(Json.read(body, type));
                } catch (MalformedJson e) {
                    yield Outcome.failed(Failure.garbled(address));
                }
            }
        };
    }
}

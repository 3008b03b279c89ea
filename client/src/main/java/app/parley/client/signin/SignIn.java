// SPDX-License-Identifier: Apache-2.0
package app.parley.client.signin;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.AccountApi;
import app.parley.client.outcome.Answers;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.shared.api.SignedIn;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Refusal;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Signing in at one chat, with an account that exists or with a new one.
///
/// Asks the server, remembers this device and the session, and opens the chat. Used by one thread, where answers arrive
/// too.
final class SignIn implements Entrance {
    private final ServerAddress address;
    private final String serverName;
    private final AccountApi accounts;
    private final SessionStore store;
    private final ChatOpener opener;
    private final Executor thread;

    /// `store` remembers; `opener` opens the chat that the server let one into.
    SignIn(
            ServerAddress address,
            String serverName,
            AccountApi accounts,
            SessionStore store,
            ChatOpener opener,
            Executor thread) {
        this.address = address;
        this.serverName = serverName;
        this.accounts = accounts;
        this.store = store;
        this.opener = opener;
        this.thread = thread;
    }

    @Override
    public void signIn(String username, String password, Consumer<Outcome<ChatSession>> then) {
        var device =
                store.device(address, username.strip().toLowerCase(Locale.ROOT)).orElse(null);
        enter(accounts.signIn(address, username, password, device), then);
    }

    @Override
    public void signUp(String username, String password, @Nullable String invite, Consumer<Outcome<ChatSession>> then) {
        enter(accounts.signUp(address, username, password, invite), then);
    }

    private void enter(CompletableFuture<Outcome<SignedIn>> call, Consumer<Outcome<ChatSession>> then) {
        Answers.hand(
                call,
                thread,
                outcome -> then.accept(
                        switch (outcome) {
                            case Outcome.Failed<SignedIn>(var why) -> Outcome.failed(why);
                            case Outcome.Done<SignedIn>(var begun) -> opened(begun);
                        }));
    }

    private Outcome<ChatSession> opened(SignedIn begun) {
        try {
            var me = Username.of(begun.user().username());
            if (begun.device() != null) {
                store.save(new KnownDevice(address, me.value(), begun.device()));
            }
            return Outcome.done(opener.open(address, serverName, me, begun));
        } catch (Refusal e) {
            return Outcome.failed(Failure.garbled(address));
        }
    }
}

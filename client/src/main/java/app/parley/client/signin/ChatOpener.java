// SPDX-License-Identifier: Apache-2.0
package app.parley.client.signin;

import app.parley.client.address.ServerAddress;
import app.parley.client.address.SharedAddress;
import app.parley.client.api.AccountApi;
import app.parley.client.api.Calls;
import app.parley.client.api.HttpServerApi;
import app.parley.client.api.Located;
import app.parley.client.api.Login;
import app.parley.client.api.RefreshToken;
import app.parley.client.connection.Connector;
import app.parley.client.outcome.Answers;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.store.ChatStores;
import app.parley.shared.api.SignedIn;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Refusal;
import app.parley.shared.trust.KeyPin;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Opens chats: asks a server who it is, leads to signing in there, or resumes what this computer remembers.
///
/// Confined to the thread of the executor that it is given; answers arrive there. What it opens has begun to connect
/// and is closed by its caller.
public final class ChatOpener {
    private final Calls calls;
    private final AccountApi accounts;
    private final Connector connector;
    private final SessionStore store;
    private final ChatStores chats;
    private final Executor thread;
    private final Delays delays;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final ObservableList<StoredSession> recent = FXCollections.observableArrayList();
    private final ObservableList<StoredSession> recentView = FXCollections.unmodifiableObservableList(recent);

    /// `delays` run on `thread`.
    public ChatOpener(
            Calls calls,
            Connector connector,
            SessionStore store,
            ChatStores chats,
            Executor thread,
            Delays delays,
            RandomGenerator random,
            InstantSource clock) {
        this.calls = calls;
        this.accounts = new AccountApi(calls);
        this.connector = connector;
        this.store = store;
        this.chats = chats;
        this.thread = thread;
        this.delays = delays;
        this.random = random;
        this.clock = clock;
        recent.setAll(store.recent());
    }

    /// The chats that were used on this computer, the last used first; unmodifiable.
    public ObservableList<StoredSession> recent() {
        return recentView;
    }

    /// Forget the chat at `address`, if it was used, and what this computer keeps of it; what was not sent yet stays
    /// for
    /// another time.
    public void forget(ServerAddress address) {
        store.find(address).ifPresent(this::forget);
    }

    private void forget(StoredSession session) {
        store.forget(session.address());
        var kept = chats.of(session.address(), session.username(), thread);
        kept.load(known -> {
            if (known.outbox().isEmpty()) {
                kept.delete();
            } else {
                kept.forgetCopy(_ -> kept.close());
            }
        });
        showRecent();
    }

    /// Ask who is at `address`. A chat whose key this computer knows is asked by TLS only.
    public void lookUp(ServerAddress address, Consumer<Outcome<Located>> then) {
        boolean known = store.of(address.byTls()).isPresent();
        Answers.hand(accounts.locate(known ? address.byTls() : address), thread, then);
    }

    /// Return what others are given to reach the chat at `address`.
    public SharedAddress shared(ServerAddress address) {
        return new SharedAddress(address, store.of(address).orElse(null));
    }

    /// From now on the server at `address` has to have `key`.
    public void trust(ServerAddress address, KeyPin key) {
        store.trust(address, key);
    }

    /// The ways into the chat at `address`, which calls itself `serverName`.
    public Entrance at(ServerAddress address, String serverName) {
        return new SignIn(address, serverName, accounts, store, this, thread);
    }

    /// Open a chat that this computer remembers, at once and without a password.
    ///
    /// The failure says that it has to be signed in to. A session that the server has ended meanwhile is found out
    /// later: its state becomes `SignedOut`.
    public Outcome<ChatSession> resume(StoredSession kept) {
        if (kept.refreshToken() == null) {
            return Outcome.failed(Failure.local("not-signed-in"));
        }
        try {
            var me = Username.of(kept.username());
            var login = new Login(
                    accounts,
                    kept.address(),
                    kept.refreshToken(),
                    clock,
                    renewed -> save(kept.address(), kept.serverName(), me, renewed));
            save(kept.address(), kept.serverName(), me, kept.refreshToken());
            showRecent();
            return Outcome.done(open(login, me, kept.address(), kept.serverName()));
        } catch (Refusal e) {
            return Outcome.failed(Failure.local("not-signed-in"));
        }
    }

    /// Open the chat at `address` with a session that has just begun, and remember it.
    ChatSession open(ServerAddress address, String serverName, Username me, SignedIn begun) {
        var token = RefreshToken.of(begun);
        save(address, serverName, me, token);
        showRecent();
        return open(
                new Login(accounts, address, begun, token, clock, renewed -> save(address, serverName, me, renewed)),
                me,
                address,
                serverName);
    }

    private ChatSession open(Login login, Username me, ServerAddress address, String serverName) {
        var session = new ChatSession(
                new HttpServerApi(calls, login),
                connector,
                chats.of(address, me.value(), thread),
                me,
                serverName,
                thread,
                delays,
                random,
                clock,
                () -> {
                    store.signedOut(address);
                    showRecent();
                });
        session.start();
        return session;
    }

    /// Called on the thread that brings new tokens: they have to be kept before they are used.
    private void save(ServerAddress address, String serverName, Username me, RefreshToken token) {
        store.save(new StoredSession(address, serverName, me.value(), token, clock.instant()));
    }

    private void showRecent() {
        recent.setAll(store.recent());
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.signin.Entrance;
import app.parley.shared.model.Username;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Hosting a chat on this computer: starts its server, then opens it as its owner.
///
/// The first time, the owner's account is made with the code that a new server gives out; later the same owner signs
/// in. Confined to `thread`, where answers arrive too, once each. A server starts and stops on a worker of its own.
public final class HostChat {
    /// What the owner of a new chat wants; without a password this computer makes one for itself.
    public record Wish(
            String chatName, Username username, @Nullable String password) {}

    private final HostedChats chats;
    private final UnaryOperator<HostSettings> how;
    private final LocalServer.Starter starter;
    private final BiFunction<ServerAddress, String, Entrance> entrances;
    private final Supplier<ExecutorService> workers;
    private final Executor thread;

    /// `how` may narrow how a chat is hosted; `entrances` lead into the chat at an address, by its name.
    public HostChat(
            HostedChats chats,
            UnaryOperator<HostSettings> how,
            BiFunction<ServerAddress, String, Entrance> entrances,
            Executor thread) {
        this(chats, how, LocalServer::start, entrances, HostChat::newWorker, thread);
    }

    HostChat(
            HostedChats chats,
            UnaryOperator<HostSettings> how,
            LocalServer.Starter starter,
            BiFunction<ServerAddress, String, Entrance> entrances,
            Supplier<ExecutorService> workers,
            Executor thread) {
        this.chats = chats;
        this.how = how;
        this.starter = starter;
        this.entrances = entrances;
        this.workers = workers;
        this.thread = thread;
    }

    /// Host a new chat.
    public void begin(Wish wish, Consumer<Outcome<HostedChat>> then) {
        var settings =
                how.apply(chats.fresh(wish.chatName(), wish.username().value())).password(wish.password());
        start(settings, outcome -> {
            if (outcome instanceof Outcome.Failed<HostedChat>) {
                // A chat that never began is not to be found among those that can be gone on with.
                chats.forget(settings.folder());
                chats.erase(settings.folder());
            }
            then.accept(outcome);
        });
    }

    /// Host a chat of this computer again.
    public void again(HostedChats.Kept kept, Consumer<Outcome<HostedChat>> then) {
        start(how.apply(HostSettings.of(kept.folder(), kept.name(), kept.username())), then);
    }

    /// Host the chat that `settings` describe, for the first time or again.
    void start(HostSettings settings, Consumer<Outcome<HostedChat>> then) {
        var worker = workers.get();
        worker.execute(() -> {
            var started = OwnedServer.start(settings, starter);
            thread.execute(() -> {
                switch (started) {
                    case Outcome.Done<OwnedServer>(var running) -> enter(settings, running, worker, then);
                    case Outcome.Failed<OwnedServer>(var why) -> {
                        worker.shutdown();
                        then.accept(Outcome.failed(why));
                    }
                }
            });
        });
    }

    private void enter(
            HostSettings settings, OwnedServer running, ExecutorService worker, Consumer<Outcome<HostedChat>> then) {
        var local = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
        var address = ServerAddress.of(local, running.server().port());
        var entrance = entrances.apply(address, settings.chatName());
        Consumer<Outcome<ChatSession>> entered = outcome -> {
            switch (outcome) {
                case Outcome.Done<ChatSession>(var session) ->
                    then.accept(Outcome.done(new HostedChat(settings, running.server(), session, worker)));
                case Outcome.Failed<ChatSession>(var why) -> {
                    // Told once the folder is free, so that the next attempt finds it so.
                    worker.execute(() -> {
                        running.server().close();
                        thread.execute(() -> then.accept(Outcome.failed(why)));
                    });
                    worker.shutdown();
                }
            }
        };
        if (running.setUpCode() == null) {
            entrance.signIn(running.username(), running.password(), entered);
        } else {
            entrance.signUp(running.username(), running.password(), running.setUpCode(), entered);
        }
    }

    private static ExecutorService newWorker() {
        return Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().name("parley-host").daemon().unstarted(task));
    }
}

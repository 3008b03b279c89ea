// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.signin.ChatOpener;
import app.parley.server.ParleyServer;
import app.parley.server.StartFailure;
import app.parley.server.config.ServerConfig;
import app.parley.shared.api.Invite;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A chat that runs inside this app, and its owner's session in it.
///
/// Confined to the session's thread. The server starts and stops on a thread of its own, which ends with it.
public final class HostedChat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostedChat.class);
    private static final long PATIENCE_SECONDS = 10;

    private final HostSettings settings;
    private final ParleyServer server;
    private final ChatSession session;
    private final ExecutorService worker;

    private HostedChat(HostSettings settings, ParleyServer server, ChatSession session, ExecutorService worker) {
        this.settings = settings;
        this.server = server;
        this.session = session;
        this.worker = worker;
    }

    /// Start the chat, or start it again, and open it as its owner. `then` is called once, on `thread`.
    ///
    /// The first time the owner is made with the code that a new server gives out; later the same owner signs in.
    public static void start(
            HostSettings settings, ChatOpener opener, Executor thread, Consumer<Outcome<HostedChat>> then) {
        var worker = Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().name("parley-host").daemon().unstarted(task));
        worker.execute(() -> {
            var started = start(settings);
            thread.execute(() -> {
                switch (started) {
                    case Outcome.Failed<Started>(var why) -> {
                        worker.shutdown();
                        then.accept(Outcome.failed(why));
                    }
                    case Outcome.Done<Started>(var running) -> enter(settings, running, opener, thread, worker, then);
                }
            });
        });
    }

    /// The folder that holds all of it.
    public Path folder() {
        return settings.folder();
    }

    public String name() {
        return settings.chatName();
    }

    /// The owner's session; it ends with the chat.
    public ChatSession session() {
        return session;
    }

    /// Where others on this computer's networks can join, the likeliest first; possibly nowhere. Takes a moment.
    public List<ServerAddress> joinAddresses() {
        try {
            return JoinAddresses.of(settings.host(), server.address().getPort());
        } catch (SocketException e) {
            LOG.warn("cannot list the networks of this computer: {}", e.toString());
            return List.of();
        }
    }

    /// The link that opens the chat in a browser with `invite`.
    public static String webLink(ServerAddress address, Invite invite) {
        return address.inviteLink(invite.code());
    }

    /// The link that opens the chat in the app with `invite`.
    public static String appLink(ServerAddress address, Invite invite) {
        return "parley://join?address=" + address.display() + "&invite=" + invite.code();
    }

    /// How many devices are connected, this one included.
    public int connections() {
        return server.connections();
    }

    /// Say good-bye to everybody and stop, without waiting.
    public void stop() {
        stop(() -> {});
    }

    /// Stop without waiting; `then` runs on a thread of its own once nothing uses the chat's folder any more.
    public void stop(Runnable then) {
        session.close();
        if (!worker.isShutdown()) {
            worker.execute(server::close);
            worker.execute(then);
            worker.shutdown();
        }
    }

    /// Stop, and wait until everything is kept: for the end of the app.
    @Override
    public void close() {
        stop();
        try {
            if (!worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the hosted chat did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A server that runs, and whose session to begin in it; with a code the account is to be made first.
    private record Started(
            ParleyServer server,
            String username,
            String password,
            @Nullable String setUpCode) {}

    private static Outcome<Started> start(HostSettings settings) {
        ParleyServer server = null;
        boolean kept = false;
        try {
            if (ParleyServer.isRunning(data(settings))) {
                return Outcome.failed(Failure.local("host-elsewhere"));
            }
            var known = Owner.read(settings.folder());
            server = server(settings, known.map(Owner::port).orElse(settings.port()));
            int port = server.address().getPort();
            var code = server.setUpCode();
            if (code.isPresent()) {
                var password = settings.password() == null ? Owner.randomPassword() : settings.password();
                // Kept first: an account whose password is lost would be lost as well.
                new Owner(settings.username(), password, port, settings.chatName()).write(settings.folder());
                kept = true;
                return Outcome.done(new Started(server, settings.username(), password, code.get()));
            }
            var username = known.map(Owner::username).orElse(null);
            var password = known.map(Owner::password).orElse(null);
            if (username == null || password == null) {
                return Outcome.failed(Failure.local("host-owner-unknown"));
            }
            new Owner(username, password, port, settings.chatName()).write(settings.folder());
            kept = true;
            return Outcome.done(new Started(server, username, password, null));
        } catch (StartFailure e) {
            return Outcome.failed(new Failure.Local("host-failed", e.getMessage()));
        } catch (IOException e) {
            LOG.warn("cannot keep what a hosted chat needs in {}: {}", settings.folder(), e.toString());
            return Outcome.failed(Failure.local("host-folder"));
        } finally {
            if (server != null && !kept) {
                server.close();
            }
        }
    }

    private static Path data(HostSettings settings) {
        return settings.folder().resolve("server");
    }

    /// Start the server at `port`, where people know it, or at a free one when another program has it.
    private static ParleyServer server(HostSettings settings, int port) throws StartFailure {
        var config = ServerConfig.in(data(settings))
                .host(settings.host())
                .name(settings.chatName())
                .announce(settings.announce());
        try {
            return ParleyServer.start(config.port(port));
        } catch (StartFailure e) {
            if (port != 0 && isPortTaken(e)) {
                return ParleyServer.start(config.port(0));
            }
            throw e;
        }
    }

    private static boolean isPortTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private static void enter(
            HostSettings settings,
            Started running,
            ChatOpener opener,
            Executor thread,
            ExecutorService worker,
            Consumer<Outcome<HostedChat>> then) {
        var local = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
        var address = ServerAddress.of(local, running.server().address().getPort());
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
            opener.signIn(address, settings.chatName(), running.username(), running.password(), entered);
        } else {
            opener.signUp(
                    address, settings.chatName(), running.username(), running.password(), running.setUpCode(), entered);
        }
    }
}

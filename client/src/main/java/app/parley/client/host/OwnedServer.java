// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.server.ParleyServer;
import app.parley.server.StartFailure;
import java.io.IOException;
import java.net.BindException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server that runs, and its owner's name and password. With a `setUpCode`, the owner's account is still to be made.
record OwnedServer(
        LocalServer server,
        String username,
        String password,
        @Nullable String setUpCode) {
    private static final Logger LOG = LoggerFactory.getLogger(OwnedServer.class);

    /// Start the server of the chat that `settings` describe, and keep in its folder who owns it. Takes a moment.
    static Outcome<OwnedServer> start(HostSettings settings, LocalServer.Starter starter) {
        try {
            if (ParleyServer.isRunning(settings.serverFolder())) {
                return Outcome.failed(Failure.local("host-elsewhere"));
            }
            var known = Owner.read(settings.folder());
            var server = startAt(known.map(Owner::port).orElse(settings.port()), settings, starter);
            boolean kept = false;
            try {
                var owned = of(server, settings, known);
                if (owned.isEmpty()) {
                    return Outcome.failed(Failure.local("host-owner-unknown"));
                }
                // Kept before the account is made: if its password is lost, so is the account.
                owned.get().keep(settings);
                kept = true;
                return Outcome.done(owned.get());
            } finally {
                if (!kept) {
                    server.close();
                }
            }
        } catch (StartFailure e) {
            return Outcome.failed(new Failure.Local("host-failed", e.getMessage()));
        } catch (IOException e) {
            LOG.warn("cannot keep what a hosted chat needs in {}: {}", settings.folder(), e.toString());
            return Outcome.failed(Failure.local("host-folder"));
        }
    }

    /// The first time, `settings` say who owns the chat; later, the folder does.
    private static Optional<OwnedServer> of(LocalServer server, HostSettings settings, Optional<Owner> known) {
        var code = server.setUpCode();
        if (code.isPresent()) {
            var password = settings.password() == null ? Owner.randomPassword() : settings.password();
            return Optional.of(new OwnedServer(server, settings.username(), password, code.get()));
        }
        var username = known.map(Owner::username).orElse(null);
        var password = known.map(Owner::password).orElse(null);
        return username == null || password == null
                ? Optional.empty()
                : Optional.of(new OwnedServer(server, username, password, null));
    }

    private void keep(HostSettings settings) throws IOException {
        new Owner(username, password, server.port(), settings.chatName()).write(settings.folder());
    }

    /// Start the server at `port`, where people know it, or at a free one when another program has it.
    private static LocalServer startAt(int port, HostSettings settings, LocalServer.Starter starter)
            throws StartFailure {
        try {
            return starter.start(settings, port);
        } catch (StartFailure e) {
            if (port != 0 && isPortTaken(e)) {
                return starter.start(settings, 0);
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

    /// Names the owner, never the password.
    @Override
    public String toString() {
        return "OwnedServer[" + username + "]";
    }
}

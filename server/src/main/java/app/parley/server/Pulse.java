// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.account.Accounts;
import app.parley.server.account.Deletions;
import app.parley.server.account.People;
import app.parley.server.account.Sessions;
import app.parley.server.audit.AuditLog;
import app.parley.server.profile.Profiles;
import app.parley.server.room.Rooms;
import app.parley.server.session.Devices;
import app.parley.server.socket.Sockets;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a server does by itself once in a while: the sockets' pulse each second, and looking for what other
/// programs changed in its database and files. Owns the thread `parley-pulse`.
final class Pulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final long NOTICE_SECONDS = 3;
    private static final long PURGE_SECONDS = 60;

    private final Sockets sockets;
    private final Devices devices;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Rooms rooms;
    private final Profiles profiles;
    private final Lookout lookout;
    private final Executor readers;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("parley-pulse").factory());

    /// Begin. `certificate` looks whether there is a new one; `readers` runs what may block on the database or
    /// a file.
    Pulse(
            Sockets sockets,
            Devices devices,
            Accounts accounts,
            Sessions sessions,
            People people,
            Profiles profiles,
            Deletions deletions,
            Rooms rooms,
            AuditLog acts,
            Runnable certificate,
            Executor readers) {
        this.sockets = sockets;
        this.devices = devices;
        this.accounts = accounts;
        this.sessions = sessions;
        this.rooms = rooms;
        this.profiles = profiles;
        lookout = new Lookout()
                .add("ended sessions", sessions::noticeEnds)
                .add("the keys of tokens", sessions::noticeKeys)
                .add("changed roles", people::notice)
                .add("changed profiles", profiles::notice)
                .add("deleted accounts", deletions::goOn)
                .add("removed rooms", rooms::noticeRemovals)
                .add("rooms that operators changed", rooms::noticeOperators)
                .add("acts of administration", acts::notice)
                .add("the certificate", certificate);
        this.readers = readers;
        var _ = timer.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS);
        var _ = timer.scheduleWithFixedDelay(this::notice, NOTICE_SECONDS, NOTICE_SECONDS, TimeUnit.SECONDS);
        var _ = timer.scheduleWithFixedDelay(this::purge, PURGE_SECONDS, PURGE_SECONDS, TimeUnit.SECONDS);
    }

    private void beat() {
        try {
            sockets.beat();
            devices.tick();
            accounts.forgetIdle(System.nanoTime());
            rooms.forgetIdle(System.nanoTime());
            profiles.forgetIdle();
        } catch (RuntimeException e) {
            LOG.error("the pulse failed", e);
        }
    }

    /// `parley admin` works on the database beside this server: the sessions that it ends and the rooms that it
    /// removes are gone here too, the roles that it changes count, and the log says what it did. A certificate
    /// may be replaced at any time.
    private void notice() {
        try {
            readers.execute(lookout);
        } catch (RejectedExecutionException e) {
            // The readers have too much to do, or are closed: the next time will do.
        }
    }

    private void purge() {
        var _ = sessions.purge().exceptionally(failure -> {
            LOG.warn("ended sessions could not be removed cause={}", failure.toString());
            return null;
        });
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

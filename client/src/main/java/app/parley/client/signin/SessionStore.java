// SPDX-License-Identifier: Apache-2.0
package app.parley.client.signin;

import app.parley.client.address.ServerAddress;
import app.parley.client.tls.TrustedKeys;
import app.parley.shared.trust.KeyPin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The chats that were used on this computer, the last one first, kept in one small file.
///
/// Thread-safe. Changes are visible at once and written by a thread of its own, one after the other.
public final class SessionStore implements TrustedKeys, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionStore.class);

    /// Older chats are forgotten.
    static final int LIMIT = 20;

    /// Tokens of devices that are kept: several accounts may have signed in to each chat.
    static final int DEVICES = 3 * LIMIT;

    /// Keys that are kept: also those of chats that were looked at and not joined.
    static final int KEYS = 100;

    private final SessionFile file;
    private final ExecutorService writer;
    private SessionFile.Kept kept;

    /// Whether the writer is still to take what is kept: at most one task waits.
    private boolean waiting;

    private SessionStore(SessionFile file, SessionFile.Kept kept) {
        this.file = file;
        this.kept = kept;
        writer = Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().name("parley-sessions").daemon().unstarted(task));
    }

    /// Read what `folder` keeps; an unreadable file is put aside and the list starts empty.
    public static SessionStore open(Path folder) {
        var file = new SessionFile(folder.resolve("sessions.json"));
        return new SessionStore(file, file.read());
    }

    /// All chats, the last used first.
    public synchronized List<StoredSession> recent() {
        return kept.sessions();
    }

    public synchronized Optional<StoredSession> find(ServerAddress address) {
        return kept.sessions().stream()
                .filter(session -> session.address().equals(address))
                .findFirst();
    }

    /// Return the token by which the chat at `address` knows this device as one of `username`, if it does.
    synchronized Optional<String> device(ServerAddress address, String username) {
        return kept.devices().stream()
                .filter(device -> device.isFor(address, username))
                .map(KnownDevice::token)
                .findFirst();
    }

    @Override
    public synchronized Optional<KeyPin> of(ServerAddress address) {
        return kept.keys().stream()
                .filter(known -> known.address().equals(address))
                .map(KnownKey::key)
                .findFirst();
    }

    /// From now on the server at `address` has to have `key`.
    public void trust(ServerAddress address, KeyPin key) {
        change(now -> new SessionFile.Kept(
                now.sessions(),
                now.devices(),
                Stream.concat(
                                Stream.of(new KnownKey(address, key)),
                                now.keys().stream().filter(old -> !old.address().equals(address)))
                        .limit(KEYS)
                        .toList()));
    }

    /// Keep `device` instead of an earlier one of that chat and account. Signing out does not end it.
    void save(KnownDevice device) {
        change(now -> new SessionFile.Kept(
                now.sessions(),
                Stream.concat(
                                Stream.of(device),
                                now.devices().stream().filter(old -> !old.isFor(device.address(), device.username())))
                        .limit(DEVICES)
                        .toList(),
                now.keys()));
    }

    /// Keep `session` as the last used, in place of what was kept for its address.
    public void save(StoredSession session) {
        change(now -> new SessionFile.Kept(
                Stream.concat(
                                Stream.of(session),
                                now.sessions().stream()
                                        .filter(old -> !old.address().equals(session.address())))
                        .limit(LIMIT)
                        .toList(),
                now.devices(),
                now.keys()));
    }

    /// The chat at `address` takes encrypted connections only from now on: it is the same chat, by TLS.
    public void encrypted(ServerAddress address) {
        change(now -> new SessionFile.Kept(
                now.sessions().stream()
                        .map(session -> session.address().equals(address) ? session.byTls() : session)
                        .toList(),
                now.devices().stream()
                        .map(device -> device.address().equals(address) ? device.byTls() : device)
                        .toList(),
                now.keys()));
    }

    /// The session at `address` is over: keep the chat, forget its token.
    public void signedOut(ServerAddress address) {
        find(address)
                .ifPresent(old ->
                        save(new StoredSession(old.address(), old.serverName(), old.username(), null, old.lastUsed())));
    }

    /// Forget the chat at `address`, its key, and that it knows this device.
    public void forget(ServerAddress address) {
        change(now -> new SessionFile.Kept(
                now.sessions().stream()
                        .filter(session -> !session.address().equals(address))
                        .toList(),
                now.devices().stream()
                        .filter(device -> !device.address().equals(address))
                        .toList(),
                now.keys().stream()
                        .filter(known -> !known.address().equals(address))
                        .toList()));
    }

    private void change(UnaryOperator<SessionFile.Kept> change) {
        synchronized (this) {
            kept = change.apply(kept);
            if (waiting || writer.isShutdown()) {
                return;
            }
            waiting = true;
        }
        try {
            writer.execute(this::write);
        } catch (RejectedExecutionException e) {
            LOG.warn("the list of chats was changed while the app ends");
        }
    }

    private synchronized SessionFile.Kept take() {
        waiting = false;
        return kept;
    }

    private void write() {
        var now = take();
        try {
            file.write(now);
        } catch (IOException e) {
            LOG.warn("cannot keep the list of chats: {}", e.toString());
        }
    }

    /// Wait until everything is written.
    @Override
    public void close() {
        synchronized (this) {
            writer.shutdown();
        }
        try {
            if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("the list of chats was not written in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package app.parley.client.session;

import app.parley.client.connection.ServerAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The chats that were used on this computer, the last one first, kept in one small file.
///
/// Thread-safe. Changes are visible at once and written by a thread of its own, one after the other.
public final class SessionStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionStore.class);

    /// Older chats are forgotten.
    static final int LIMIT = 20;

    private final SessionFile file;
    private final ExecutorService writer;
    private List<StoredSession> sessions;

    /// Whether the writer is still to take `sessions`: at most one task waits.
    private boolean waiting;

    private SessionStore(SessionFile file, List<StoredSession> sessions) {
        this.file = file;
        this.sessions = sessions;
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
        return sessions;
    }

    public synchronized Optional<StoredSession> find(ServerAddress address) {
        return sessions.stream()
                .filter(session -> session.address().equals(address))
                .findFirst();
    }

    /// Keep `session` as the last used, in place of what was kept for its address.
    public void save(StoredSession session) {
        change(session.address(), session);
    }

    /// The session at `address` is over: keep the chat, forget its token.
    public void signedOut(ServerAddress address) {
        find(address)
                .ifPresent(old ->
                        save(new StoredSession(old.address(), old.serverName(), old.username(), null, old.lastUsed())));
    }

    /// Forget the chat at `address`.
    public void forget(ServerAddress address) {
        change(address, null);
    }

    private void change(ServerAddress address, @Nullable StoredSession newest) {
        synchronized (this) {
            var changed = new ArrayList<StoredSession>();
            if (newest != null) {
                changed.add(newest);
            }
            sessions.stream()
                    .filter(session -> !session.address().equals(address))
                    .limit(LIMIT - changed.size())
                    .forEach(changed::add);
            sessions = List.copyOf(changed);
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

    private synchronized List<StoredSession> take() {
        waiting = false;
        return sessions;
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

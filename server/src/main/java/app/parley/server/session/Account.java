package app.parley.server.session;

import app.parley.server.log.Author;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/// An account with at least one device connected: its devices, and what they share. Thread-safe.
final class Account {
    final Author author;
    final RateLimit sends;
    final Set<DeviceSession> devices = new CopyOnWriteArraySet<>();

    Account(Author author, int sendsPerSecond, long now) {
        this.author = author;
        // A burst of ten seconds' worth: someone comes back on-line and their outbox empties.
        this.sends = new RateLimit(sendsPerSecond, sendsPerSecond * 10, now);
    }
}

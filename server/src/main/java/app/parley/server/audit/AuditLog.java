// SPDX-License-Identifier: Apache-2.0
package app.parley.server.audit;

import app.parley.server.store.Database;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a log line for each act that is recorded while the server runs, whether this server or `parley admin` beside
/// it did it. Thread-safe.
public final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    /// Entries that one call writes; the next call goes on.
    private static final int AT_ONCE = 100;

    private final Database database;
    private final Consumer<String> lines;
    private final AtomicLong told;

    /// Begin with the acts after this moment. Blocks on the database.
    public AuditLog(Database database) {
        this(database, line -> LOG.info("{}", line));
    }

    AuditLog(Database database, Consumer<String> lines) {
        this.database = database;
        this.lines = lines;
        told = new AtomicLong(database.reading(transaction -> AuditRepository.newest(transaction, 1)).stream()
                .mapToLong(AuditEntry::no)
                .sum());
    }

    /// Write the lines of acts that were recorded since the last call. To be called every few seconds; blocks on the
    /// database.
    public void notice() {
        long before = told.get();
        List<AuditEntry> news = database.reading(transaction -> AuditRepository.after(transaction, before, AT_ONCE));
        // Two calls at a time read the same entries, and one of them writes the lines.
        if (!news.isEmpty() && told.compareAndSet(before, news.getLast().no())) {
            news.forEach(entry -> lines.accept(line(entry)));
        }
    }

    private static String line(AuditEntry entry) {
        return "administration act=" + entry.act() + " by=" + entry.by()
                + (entry.on().isEmpty() ? "" : " on=" + entry.on())
                + (entry.detail().isEmpty() ? "" : " " + entry.detail());
    }
}

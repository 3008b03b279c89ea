// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import app.parley.server.store.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks through a whole database for damage, once, on a thread of its own and beside everything else.
///
/// Thread-safe. That takes seconds for a million messages: no one has to wait for it.
final class DamageCheck implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DamageCheck.class);

    private final Connection connection;
    private final Statement statement;
    private final Thread thread;
    private volatile @Nullable String damage;
    private volatile boolean passed;
    private volatile boolean closing;

    private DamageCheck(Connection connection) throws SQLException {
        this.connection = connection;
        this.statement = connection.createStatement();
        this.thread = Thread.ofPlatform().name("parley-check").unstarted(this::run);
    }

    /// Begin to look, on `connection`, which it closes.
    static DamageCheck begin(Connection connection) throws SQLException {
        var check = new DamageCheck(connection);
        check.thread.start();
        return check;
    }

    /// What is damaged and what to do about it, in words; nothing while none was found.
    Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    /// Whether all of it was looked at, and is well.
    boolean passed() {
        return passed;
    }

    private void run() {
        long began = System.nanoTime();
        try (var row = statement.executeQuery("PRAGMA quick_check(1)")) {
            var found = row.getString(1);
            if (!found.equals("ok")) {
                damaged(found);
            } else {
                passed = true;
                LOG.info("checked the database millis={}", (System.nanoTime() - began) / 1_000_000);
            }
        } catch (SQLException e) {
            if (!closing) {
                var failure = SqliteDialect.INSTANCE.failure("checking", e);
                if (failure.kind() == StoreFailure.Kind.UNUSABLE) {
                    damaged(failure.getMessage());
                } else {
                    LOG.warn("the database could not be checked cause={}", failure.getMessage());
                }
            }
        }
    }

    private void damaged(String what) {
        // The first line names only the database.
        var first =
                what.lines().filter(line -> !line.startsWith("***")).findFirst().orElse(what);
        damage = "The database is damaged (" + first + "). Stop the server and restore a backup, or repair it.";
        LOG.error("the database is damaged cause={}", first);
    }

    /// End the search, found or not. Returns when its thread has ended.
    @Override
    public void close() {
        closing = true;
        try {
            // Also before the search began: then it ends at once or is through already.
            for (boolean running = true; running; running = !thread.join(Duration.ofMillis(50))) {
                statement.cancel();
            }
        } catch (SQLException e) {
            LOG.warn("the search for damage cannot be ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (connection;
                statement) {
            LOG.debug("the search for damage has ended");
        } catch (SQLException e) {
            LOG.warn("the search for damage does not let go", e);
        }
    }
}

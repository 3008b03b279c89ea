// SPDX-License-Identifier: Apache-2.0
package app.parley.server.backup;

import app.parley.server.store.Transaction;
import java.util.List;

/// What a backup asks a database, and what a restore changes in it.
final class BackupRepository {
    private BackupRepository() {}

    static long count(Transaction transaction, String table) {
        return number(transaction, "SELECT count(*) FROM " + table);
    }

    /// Removed rooms have no name. Older schemas have no removed rooms.
    static long rooms(Transaction transaction) {
        return count(transaction, "room WHERE kind = 'direct' OR name <> ''");
    }

    static long messages(Transaction transaction) {
        return number(transaction, "SELECT count(*) FROM event WHERE kind = 'message'");
    }

    static String meta(Transaction transaction, String key) {
        return transaction
                .queryOne("SELECT value FROM meta WHERE key = ?", row -> row.getString(1), key)
                .orElse("");
    }

    /// Return what SQLite finds wrong with the file; nothing when it is whole.
    static List<String> damage(Transaction transaction) {
        return transaction.query("PRAGMA integrity_check(20)", row -> row.getString(1)).stream()
                .filter(line -> !line.equals("ok"))
                .toList();
    }

    /// Give the history another name: what clients remember of it does not count any more. Return the name.
    static String renewEpoch(Transaction transaction) {
        transaction.update("UPDATE meta SET value = lower(hex(randomblob(8))) WHERE key = 'epoch'");
        return meta(transaction, "epoch");
    }

    /// End every session, and forget every token and invite: some were spent after the backup. Return how many
    /// sessions.
    static int signOutEverybody(Transaction transaction, long now) {
        transaction.update("DELETE FROM refresh_token");
        transaction.update("DELETE FROM invite");
        return transaction.update("UPDATE session SET ended_at = ?, cookie_hash = NULL WHERE ended_at IS NULL", now);
    }

    private static long number(Transaction transaction, String sql) {
        return transaction.queryOne(sql, row -> row.getLong(1)).orElse(0L);
    }
}

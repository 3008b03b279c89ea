// SPDX-License-Identifier: Apache-2.0
package app.parley.server.backup;

import app.parley.server.store.Handle;

/// What a backup asks a database, and what a restore changes in it.
final class BackupRepository {
    private BackupRepository() {}

    static long count(Handle handle, String table) {
        return number(handle, "SELECT count(*) FROM " + table);
    }

    /// Removed rooms have no name. Older schemas have no removed rooms.
    static long rooms(Handle handle) {
        return count(handle, "room WHERE kind = 'direct' OR name <> ''");
    }

    static long messages(Handle handle) {
        return number(handle, "SELECT count(*) FROM event WHERE kind = 'message'");
    }

    static String meta(Handle handle, String key) {
        return handle.queryOne("SELECT value FROM meta WHERE key = ?", row -> row.text("value"), key)
                .orElse("");
    }

    /// End every session, and forget every token and invite: some were spent after the backup. Return how many
    /// sessions.
    static int signOutEverybody(Handle handle, long now) {
        handle.update("DELETE FROM refresh_token");
        handle.update("DELETE FROM invite");
        return handle.update("UPDATE session SET ended_at = ?, cookie_hash = NULL WHERE ended_at IS NULL", now);
    }

    private static long number(Handle handle, String sql) {
        return handle.number(sql);
    }
}

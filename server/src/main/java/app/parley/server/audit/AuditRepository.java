// SPDX-License-Identifier: Apache-2.0
package app.parley.server.audit;

import app.parley.server.store.Handle;
import app.parley.server.store.Row;
import app.parley.shared.json.Times;
import java.util.List;

/// The table of what administrators changed. Rows are only ever added; the database refuses to change or delete
/// one.
public final class AuditRepository {
    private static final String SELECT = "SELECT no, at, \"by\", act, \"on\", detail FROM audit";

    private AuditRepository() {}

    /// Add that `by` did `act` to `on`, to be kept with what else `handle` changes or not at all.
    public static void add(Handle handle, long at, String by, AuditAct act, String on, String detail) {
        handle.update(
                "INSERT INTO audit (at, \"by\", act, \"on\", detail) VALUES (?, ?, ?, ?, ?)",
                at,
                by,
                act.wireName(),
                on,
                detail);
    }

    /// Return the newest entries, at most `limit`, newest first; possibly none.
    public static List<AuditEntry> newest(Handle handle, int limit) {
        return handle.query(SELECT + " ORDER BY no DESC LIMIT ?", AuditRepository::entry, limit);
    }

    /// Return the entries after `no`, at most `limit`, oldest first; possibly none.
    public static List<AuditEntry> after(Handle handle, long no, int limit) {
        return handle.query(SELECT + " WHERE no > ? ORDER BY no LIMIT ?", AuditRepository::entry, no, limit);
    }

    /// Return the entries before `no`, at most `limit`, newest first; possibly none.
    public static List<AuditEntry> before(Handle handle, long no, int limit) {
        return handle.query(SELECT + " WHERE no < ? ORDER BY no DESC LIMIT ?", AuditRepository::entry, no, limit);
    }

    private static AuditEntry entry(Row row) {
        return new AuditEntry(
                row.number("no"),
                Times.write(row.time("at")),
                row.text("by"),
                row.text("act"),
                row.text("on"),
                row.text("detail"));
    }

    /// Whether the database has the table: one that an older Parley made has none until a server upgrades it.
    public static boolean isKept(Handle handle) {
        return handle.hasTable("audit");
    }
}

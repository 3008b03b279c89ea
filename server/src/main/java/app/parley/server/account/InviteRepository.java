// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.access.Role;
import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.server.store.Row;
import app.parley.shared.model.RoomId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The invites in the database, by the hash of their code.
final class InviteRepository {
    /// As hexadecimal digits, so that people can type it on a command line.
    private static final int ID_BYTES = 11;

    private final Database database;

    InviteRepository(Database database) {
        this.database = database;
    }

    /// The role and the rooms that an invite gives; without rooms, people come into the usual ones.
    record Grant(Role role, List<RoomId> rooms) {}

    /// An invite that still lets someone in. `by` is null for an operator; `uses` of `of` are left.
    record Open(String id, @Nullable String by, Instant createdAt, Instant expiresAt, int uses, int of, Grant grant) {}

    /// Whether the invite with this hash would let a person in at `now`.
    boolean valid(byte[] hash, long now) {
        return database.exists("SELECT 1 FROM invite WHERE hash = ? AND uses_left > 0 AND expires_at > ?", hash, now);
    }

    /// `by` is the account that invites; an operator has none.
    static void insert(Handle handle, byte[] hash, @Nullable Long by, long now, long expires, int uses, Grant grant) {
        handle.update(
                "INSERT INTO invite (id, hash, created_by, created_at, expires_at, uses_left, uses, role, rooms)"
                        + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, ?8)",
                HexFormat.of().formatHex(Secrets.bytes(ID_BYTES)),
                hash,
                by,
                now,
                expires,
                uses,
                grant.role().wireName(),
                grant.rooms().stream()
                        .map(room -> '"' + room.value() + '"')
                        .collect(Collectors.joining(",", "[", "]")));
    }

    /// Take one use of the invite and return what it gives; nothing when it has none left or has expired.
    static Optional<Grant> take(Handle handle, byte[] hash, long now) {
        int taken = handle.update(
                "UPDATE invite SET uses_left = uses_left - 1 WHERE hash = ? AND uses_left > 0 AND expires_at > ?",
                hash,
                now);
        return taken == 0
                ? Optional.empty()
                : handle.queryOne("SELECT role, rooms FROM invite WHERE hash = ?", InviteRepository::grant, hash);
    }

    /// Return those that let someone in at `now`, the newest first.
    static List<Open> open(Handle handle, long now) {
        return handle.query(
                "SELECT i.id, a.username, i.created_at, i.expires_at, i.uses_left, i.uses, i.role, i.rooms FROM invite i"
                        + " LEFT JOIN account a ON a.no = i.created_by"
                        + " WHERE i.uses_left > 0 AND i.expires_at > ? ORDER BY i.created_at DESC, i.id",
                row -> new Open(
                        row.text("id"),
                        row.textOrNull("username"),
                        row.time("created_at"),
                        row.time("expires_at"),
                        row.integer("uses_left"),
                        row.integer("uses"),
                        grant(row)),
                now);
    }

    /// Remove the invite `id`; return false when it let no one in any more at `now`.
    static boolean remove(Handle handle, String id, long now) {
        return handle.update("DELETE FROM invite WHERE id = ? AND uses_left > 0 AND expires_at > ?", id, now) > 0;
    }

    static void removeExpired(Handle handle, long now) {
        handle.update("DELETE FROM invite WHERE expires_at <= ?", now);
    }

    private static Grant grant(Row row) {
        var ids = row.text("rooms").replaceAll("[\\[\\]\"\\s]", "");
        return new Grant(
                Role.of(row.text("role")),
                Stream.of(ids.split(","))
                        .filter(id -> !id.isEmpty())
                        .map(RoomId::new)
                        .toList());
    }
}

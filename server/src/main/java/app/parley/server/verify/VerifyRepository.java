// SPDX-License-Identifier: Apache-2.0
package app.parley.server.verify;

import app.parley.server.store.Handle;
import app.parley.server.store.RowMapper;
import java.util.List;
import java.util.Locale;

/// What the log demands of the database, as questions whose answers are what is wrong: none when all is well.
final class VerifyRepository {
    /// Where a person is in a room, the last event of the log about them there is `joined`.
    static final String IN_ROOM = """
            SELECT room, account, seq, at, kind FROM (
              SELECT room, coalesce(subject, account) AS account, seq, at, kind,
                     row_number() OVER (PARTITION BY room, coalesce(subject, account) ORDER BY seq DESC) AS back
                FROM main.event
               WHERE kind IN ('joined', 'left') AND room NOT IN (SELECT no FROM room WHERE removed IS NOT NULL)) e
             WHERE back = 1""";
    /// Texts that stand where the log forgets them.
    static final String NOT_ERASED = """
            SELECT e.no FROM main.event d JOIN main.event e
                ON e.room = d.room AND (e.seq = d.target OR e.target = d.target AND e.kind = 'edited')
             WHERE d.kind = 'deleted' AND e.text IS NOT NULL""";

    private static final int MOST_SHOWN = 3;
    private static final int MOST_COUNTED = 10_000;

    private VerifyRepository() {}

    /// How often something is wrong, and the first few places.
    record Wrong(long count, List<String> places) {
        /// All places, of which the first few are shown.
        Wrong(List<String> all) {
            this(all.size(), all.subList(0, Math.min(all.size(), MOST_SHOWN)));
        }

        String shown() {
            return String.join("; ", places) + (count > places.size() ? "; …" : "");
        }
    }

    static long count(Handle handle, String table) {
        return handle.number("SELECT count(*) FROM " + table);
    }

    /// Removed rooms have no name. Older schemas have no removed rooms.
    static long rooms(Handle handle) {
        return count(handle, "room WHERE kind = 'direct' OR name <> ''");
    }

    static long messages(Handle handle) {
        return handle.number("SELECT count(*) FROM main.event WHERE kind = 'message'");
    }

    static Wrong missingNames(Handle handle) {
        return wrong(
                handle,
                "SELECT k FROM (SELECT 'epoch' AS k UNION SELECT 'space') n WHERE k NOT IN (SELECT key FROM meta)",
                row -> row.text("k"));
    }

    static Wrong foreignKeys(Handle handle) {
        return new Wrong(handle.dangling(MOST_COUNTED));
    }

    static Wrong gaps(Handle handle) {
        return wrong(
                handle,
                """
                SELECT r.id, e.before, e.seq FROM (
                  SELECT room, seq, lag(seq, 1, 0) OVER (PARTITION BY room ORDER BY seq) AS before FROM main.event) e
                  JOIN room r ON r.no = e.room AND r.removed IS NULL WHERE e.seq <> e.before + 1""",
                row -> String.format(
                        Locale.ROOT, "%s: %d follows %d", row.text("id"), row.number("seq"), row.number("before")));
    }

    static Wrong repeatedSends(Handle handle) {
        return wrong(handle, """
                SELECT a.username, e.send_id FROM main.event e NOT INDEXED JOIN account a ON a.no = e.account
                 WHERE e.send_id IS NOT NULL GROUP BY e.account, a.username, e.send_id HAVING count(*) > 1""", row -> row.text("username") + " " + row.text("send_id"));
    }

    static Wrong misshapen(Handle handle) {
        return wrong(
                handle,
                """
                SELECT r.id, e.seq, e.kind FROM main.event e JOIN room r ON r.no = e.room AND r.removed IS NULL WHERE NOT CASE e.kind
                  WHEN 'message' THEN e.send_id IS NOT NULL AND e.target IS NULL
                  WHEN 'edited' THEN e.send_id IS NULL AND e.target IS NOT NULL
                  WHEN 'deleted' THEN e.target IS NOT NULL AND e.text IS NULL
                  WHEN 'reaction' THEN e.target IS NOT NULL AND e.emoji IS NOT NULL AND e.added IN (0, 1)
                  WHEN 'pinned' THEN e.target IS NOT NULL AND e.text IS NULL AND e.added IN (0, 1)
                  WHEN 'joined' THEN e.text IS NULL AND e.target IS NULL
                  WHEN 'left' THEN e.text IS NULL AND e.target IS NULL
                  WHEN 'changed' THEN e.target IS NULL
                  ELSE FALSE END""",
                row -> String.format(
                        Locale.ROOT, "%s %d is no whole “%s”", row.text("id"), row.number("seq"), row.text("kind")));
    }

    /// A text may be missing only where its message was deleted.
    static Wrong lostTexts(Handle handle) {
        return wrong(handle, """
                SELECT r.id, e.seq FROM main.event e JOIN room r ON r.no = e.room AND r.removed IS NULL
                 WHERE e.kind IN ('message', 'edited') AND e.text IS NULL AND NOT EXISTS (SELECT 1 FROM main.event d
                   WHERE d.room = e.room AND d.kind = 'deleted' AND d.target = coalesce(e.target, e.seq))""", row -> row.text("id") + " " + row.number("seq"));
    }

    static Wrong aimless(Handle handle) {
        return wrong(handle, """
                SELECT r.id, e.seq FROM main.event e JOIN room r ON r.no = e.room AND r.removed IS NULL
                 WHERE e.target IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main.event m
                   WHERE m.room = e.room AND m.seq = e.target AND m.seq < e.seq AND m.kind = 'message')""", row -> row.text("id") + " " + row.number("seq"));
    }

    static Wrong notErased(Handle handle) {
        return wrong(
                handle,
                "SELECT r.id, e.seq FROM main.event e JOIN room r ON r.no = e.room AND r.removed IS NULL WHERE e.no IN ("
                        + NOT_ERASED + ")",
                row -> row.text("id") + " " + row.number("seq"));
    }

    static Wrong missingMembers(Handle handle) {
        return wrong(
                handle,
                "SELECT r.id, a.username FROM (" + IN_ROOM + ") j JOIN room r ON r.no = j.room AND r.removed IS NULL"
                        + " JOIN account a ON a.no = j.account WHERE j.kind = 'joined' AND NOT EXISTS"
                        + " (SELECT 1 FROM member m WHERE m.room = j.room AND m.account = j.account)",
                row -> row.text("username") + " in " + row.text("id"));
    }

    static Wrong strangeMembers(Handle handle) {
        return wrong(
                handle,
                "SELECT r.id, a.username FROM member m JOIN room r ON r.no = m.room"
                        + " JOIN account a ON a.no = m.account LEFT JOIN (" + IN_ROOM
                        + ") j ON j.room = m.room AND j.account = m.account WHERE j.kind IS DISTINCT FROM 'joined'",
                row -> row.text("username") + " in " + row.text("id"));
    }

    static Wrong readMarks(Handle handle) {
        return wrong(
                handle,
                """
                SELECT r.id, a.username, m.read_seq FROM member m
                  JOIN room r ON r.no = m.room JOIN account a ON a.no = m.account
                 WHERE m.read_seq < 0
                    OR m.read_seq > (SELECT coalesce(max(seq), 0) FROM main.event e WHERE e.room = m.room)""",
                row -> String.format(
                        Locale.ROOT, "%s in %s: %d", row.text("username"), row.text("id"), row.number("read_seq")));
    }

    private static Wrong wrong(Handle handle, String sql, RowMapper<String> place) {
        var places = handle.query(sql + " LIMIT " + MOST_SHOWN, place);
        long count =
                places.size() < MOST_SHOWN ? places.size() : handle.number("SELECT count(*) FROM (" + sql + ") wrong");
        return new Wrong(count, places);
    }
}

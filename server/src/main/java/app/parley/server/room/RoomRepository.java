// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.Role;
import app.parley.server.log.AccountRef;
import app.parley.server.log.EventLog;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.server.store.Row;
import app.parley.server.store.RowMapper;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.Limits;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows of rooms and of who is in them.
final class RoomRepository {
    /// How many of a room's events are counted, from the newest back.
    private static final int NEWEST_EVENTS = 5_000;

    /// How each room is seen by the account `?1` with the name `?2`; `%s` says which rooms.
    ///
    /// Unread messages are those after the read mark that are not deleted and not one's own. Whole blocks of events
    /// are taken from `message_count`: all messages less one's own. What lies before the first block and after the
    /// last is counted in the log. Nothing is counted where the mark is the head.
    private static final String INFO = """
        WITH seen AS MATERIALIZED (
          SELECT r.no, r.id, r.name, r.kind, r.topic, r.pair, m.account AS me, coalesce(m.read_seq, 0) AS read_seq,
                 (SELECT coalesce(max(seq), 0) FROM event WHERE room = r.no) AS head
            %s),
        span AS MATERIALIZED (
          SELECT *, greatest(read_seq, head - ${newest}) AS after,
                 (greatest(read_seq, head - ${newest}) + ${block} - 1) / ${block} AS first, head / ${block} AS last
            FROM seen)
        SELECT id, name, kind, topic, read_seq, me IS NOT NULL AS member, head,
               CASE WHEN me IS NULL OR after >= head THEN 0 ELSE least(${most},
                 (SELECT count(*) FROM event e
                   WHERE e.room = s.no AND e.seq > s.after AND e.seq <= least(s.head, s.first * ${block}) AND ${others})
                 + (SELECT coalesce(sum(messages), 0) FROM message_count c
                     WHERE c.room = s.no AND c.account = 0 AND c.block >= s.first AND c.block < s.last)
                 - (SELECT coalesce(sum(messages), 0) FROM message_count c
                     WHERE c.room = s.no AND c.account = s.me AND c.block >= s.first AND c.block < s.last)
                 + (SELECT count(*) FROM event e
                     WHERE e.room = s.no AND e.seq > greatest(s.first, s.last) * ${block} AND ${others})) END AS unread,
               CASE WHEN me IS NULL OR after >= head THEN 0 ELSE
                 (SELECT count(*) FROM (
                   SELECT 1 FROM mention WHERE name = ?2 AND room = s.no AND seq > s.after LIMIT ${most}) n) END AS mentions,
               CASE WHEN kind = 'direct' THEN pair END AS pair, no,
               kind = 'direct' AND EXISTS (SELECT 1 FROM block b JOIN member o ON o.account = b.blocked
                 WHERE b.account = s.me AND o.room = s.no) AS blocking
          FROM span s\
        """.replace(
                    "${others}", "e.kind = 'message' AND e.account <> s.me AND e.text IS NOT NULL")
            .replace("${newest}", Integer.toString(NEWEST_EVENTS))
            .replace("${most}", Integer.toString(Limits.UNREAD_COUNT))
            .replace("${block}", Integer.toString(EventLog.COUNTED_BLOCK));
    private static final String OF_ALL = "FROM room r LEFT JOIN member m ON m.room = r.no AND m.account = ?1";
    private static final String SOME = String.format(
            Locale.ROOT,
            INFO,
            OF_ALL
                    + " WHERE r.no IN (SELECT CAST(value AS BIGINT) FROM json_each(?3)) ORDER BY m.account IS NULL,"
                    + " r.no");

    /// The rooms of the account `?1` with the name `?2`, with what a [RoomSummary] does not say. Mentions are counted
    /// where the read mark is among the newest `?3` events.
    private static final String PLACES = """
        WITH place AS MATERIALIZED (
          SELECT m.account, m.room, m.read_seq, (SELECT coalesce(max(seq), 0) FROM event WHERE room = m.room) AS head
            FROM member m WHERE m.account = ?1 AND m.hidden = 0)
        SELECT p.room, p.read_seq, p.head,
               CASE WHEN p.read_seq >= p.head OR p.read_seq < p.head - ?3 THEN 0 ELSE
                 (SELECT count(*) FROM mention WHERE name = ?2 AND room = p.room AND seq > p.read_seq) END AS mentions,
               EXISTS (SELECT 1 FROM block b JOIN member o ON o.account = b.blocked
                 WHERE b.account = p.account AND o.room = p.room) AS blocking
          FROM place p\
        """;

    /// Mine, then public ones; each with its place in that order.
    private static final String VISIBLE = """
        SELECT CASE WHEN m.account IS NULL THEN 1 ELSE 0 END AS part, r.no, r.id, r.name FROM room r
          LEFT JOIN member m ON m.room = r.no AND m.account = ?1
         WHERE (m.hidden = 0 OR r.kind = 'public') AND (CASE WHEN m.account IS NULL THEN 1 ELSE 0 END, r.no) > (?2, ?3)
         ORDER BY 1, r.no\
        """;
    private static final String ONE =
            String.format(Locale.ROOT, INFO, OF_ALL + " WHERE r.id = ?3 AND r.removed IS NULL");
    private static final String MEMBERS = """
        SELECT a.username, a.role FROM member m JOIN account a ON a.no = m.account
         WHERE m.room = ? ORDER BY a.username LIMIT 500\
        """;

    private RoomRepository() {}

    /// Where a member is in a room: how far they have read, how many of its newest messages mention them, whether they
    /// block another member.
    record Place(long room, long read, long head, int mentions, boolean blocks) {
        /// Whether what is unread is among the newest events.
        boolean isRecent() {
            return read >= head - RoomSummary.EVENTS;
        }
    }

    /// Return where `author` is, by the rooms' numbers.
    static List<Place> places(Handle handle, AccountRef author) {
        var places = handle.query(
                PLACES,
                row -> new Place(
                        row.number("room"),
                        row.number("read_seq"),
                        row.number("head"),
                        row.integer("mentions"),
                        row.flag("blocking")),
                author.no(),
                author.name().value(),
                RoomSummary.EVENTS);
        places.sort(Comparator.comparingLong(Place::room));
        return places;
    }

    /// Return the rooms that `author` may see after `place`, in their order, without what is unread there.
    static List<RoomPage.Entry> visible(Handle handle, AccountRef author, RoomPage.Place place) {
        return handle.query(
                VISIBLE,
                row -> new RoomPage.Entry(
                        new RoomPage.Place(row.integer("part"), row.number("no")), row.text("id"), row.text("name")),
                author.no(),
                place.group(),
                place.no());
    }

    /// Return the rooms with the numbers `rooms`, which `author` may see, in the same order.
    static List<RoomInfo> infos(Handle handle, AccountRef author, List<Long> rooms) {
        return some(handle, RoomRepository::info, author, rooms);
    }

    /// Return those of `author`'s rooms that have the numbers `rooms`.
    static List<Rooms.Membership> memberships(Handle handle, AccountRef author, List<Long> rooms) {
        return some(
                handle,
                row -> {
                    var info = info(row);
                    return new Rooms.Membership(new RoomKey(row.number("no"), new RoomId(info.id())), info);
                },
                author,
                rooms);
    }

    private static <T> List<T> some(Handle handle, RowMapper<T> mapper, AccountRef author, List<Long> rooms) {
        return handle.query(SOME, mapper, author.no(), author.name().value(), rooms.toString());
    }

    static Optional<RoomInfo> info(Handle handle, AccountRef author, RoomId room) {
        return handle.queryOne(
                ONE, RoomRepository::info, author.no(), author.name().value(), room.value());
    }

    static boolean exists(Handle handle, RoomId room) {
        return handle.exists("SELECT 1 FROM room WHERE id = ?", room.value());
    }

    /// Return the ids that begin with `stem`, small letters, digits and dashes.
    static Set<String> idsBeginningWith(Handle handle, String stem) {
        return Set.copyOf(
                handle.query("SELECT id FROM room WHERE id >= ?1 AND id < ?1 || '~'", row -> row.text("id"), stem));
    }

    static List<String> publicNames(Handle handle) {
        return handle.query("SELECT name FROM room WHERE kind = 'public'", row -> row.text("name"));
    }

    static Optional<RoomKey> ofPair(Handle handle, String pair) {
        return handle.queryOne(
                "SELECT no, id FROM room WHERE pair = ?",
                row -> new RoomKey(row.number("no"), new RoomId(row.text("id"))),
                pair);
    }

    static RoomKey insert(
            Handle handle, RoomId id, RoomKind kind, String name, String topic, @Nullable String pair, long now) {
        long no = handle.insert(
                "INSERT INTO room (id, kind, name, topic, pair, created_at) VALUES (?, ?, ?, ?, ?, ?)",
                id.value(),
                kind.wireName(),
                name,
                topic,
                pair,
                now);
        return new RoomKey(no, id);
    }

    /// Return those of `names` that are accounts.
    static Map<Username, AccountRef> accounts(Handle handle, List<Username> names) {
        var json = names.stream().map(name -> '"' + name.value() + '"').collect(Collectors.joining(",", "[", "]"));
        return handle
                .query(
                        "SELECT no, username FROM account WHERE username IN (SELECT value FROM json_each(?))",
                        row -> new AccountRef(row.number("no"), new Username(row.text("username"))),
                        json)
                .stream()
                .collect(Collectors.toMap(AccountRef::name, Function.identity()));
    }

    /// Show the direct room to `author`, or no longer; returns whether that is new.
    static boolean show(Handle handle, RoomKey room, AccountRef author, boolean shown) {
        return handle.update(
                        "UPDATE member SET hidden = ?3 WHERE account = ?1 AND room = ?2 AND hidden <> ?3",
                        author.no(),
                        room.no(),
                        shown ? 0 : 1)
                == 1;
    }

    static List<AccountRef> hiddenFrom(Handle handle, RoomKey room) {
        return handle.query(
                "SELECT a.no, a.username FROM member m JOIN account a ON a.no = m.account"
                        + " WHERE m.room = ? AND m.hidden = 1",
                row -> new AccountRef(row.number("no"), new Username(row.text("username"))),
                room.no());
    }

    static List<Long> withHiddenMembers(Handle handle) {
        return handle.query("SELECT DISTINCT room FROM member WHERE hidden = 1", row -> row.number("room"));
    }

    static void addMember(Handle handle, RoomKey room, AccountRef author, long read, long now) {
        handle.update(
                "INSERT INTO member (account, room, since, read_seq) VALUES (?, ?, ?, ?)",
                author.no(),
                room.no(),
                now,
                read);
    }

    static void removeMember(Handle handle, RoomKey room, AccountRef author) {
        handle.update("DELETE FROM member WHERE account = ? AND room = ?", author.no(), room.no());
    }

    /// Move the account's read mark forward; return false when it was there or further already.
    static boolean read(Handle handle, RoomKey room, long account, long seq) {
        return handle.update(
                        "UPDATE member SET read_seq = ?3 WHERE account = ?1 AND room = ?2 AND read_seq < ?3",
                        account,
                        room.no(),
                        seq)
                == 1;
    }

    static List<RoomMember> members(Handle handle, RoomKey room) {
        return handle.query(
                MEMBERS,
                row -> new RoomMember(new Username(row.text("username")), Role.of(row.text("role"))),
                room.no());
    }

    private static RoomInfo info(Row row) {
        var pair = row.textOrNull("pair");
        return new RoomInfo(
                row.text("id"),
                row.text("name"),
                row.text("kind"),
                row.text("topic"),
                row.number("head"),
                row.number("read_seq"),
                row.integer("unread"),
                row.integer("mentions"),
                row.flag("member"),
                pair == null ? null : List.of(pair.split(" ")),
                row.flag("blocking"));
    }
}

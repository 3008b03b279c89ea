// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.Mute;
import app.parley.server.access.Role;
import app.parley.server.access.Standing;
import app.parley.server.access.StandingRepository;
import app.parley.server.log.AccountRef;
import app.parley.server.log.EventLog;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.server.store.Row;
import app.parley.server.store.RowMapper;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.RoomRules;
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

    private static final String RULES = "r.posting, r.slow_seconds, r.archived";

    /// How each room is seen by the account `?1` with the name `?2`; `%s` says which rooms.
    ///
    /// Unread messages are those after the read mark that are not deleted and not one's own. Whole blocks of
    /// events are taken from `message_count`: all messages less one's own. What lies before the first block and
    /// after the last is counted in the log. Nothing is counted where the mark is the head.
    private static final String INFO = """
        WITH seen AS MATERIALIZED (
          SELECT r.no, r.id, r.name, r.kind, r.topic, r.pair, m.account AS me, coalesce(m.read_seq, 0) AS read_seq,
                 ${rules}, coalesce(m.moderator, 0) AS moderator, ${mute},
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
                 WHERE b.account = s.me AND o.room = s.no) AS blocking,
               posting, slow_seconds, archived, moderator, mute, mute_until
          FROM span s\
        """.replace("${rules}", RULES)
            .replace("${mute}", Mute.COLUMNS)
            .replace("${others}", "e.kind = 'message' AND e.account <> s.me AND e.text IS NOT NULL")
            .replace("${newest}", Integer.toString(NEWEST_EVENTS))
            .replace("${most}", Integer.toString(Limits.UNREAD_COUNT))
            .replace("${block}", Integer.toString(EventLog.COUNTED_BLOCK));
    private static final String OF_ALL = "FROM room r LEFT JOIN member m ON m.room = r.no AND m.account = ?1"
            + " LEFT JOIN mute u ON u.room = r.no AND u.account = ?1";
    private static final String SOME = String.format(
            Locale.ROOT,
            INFO,
            OF_ALL
                    + " WHERE r.no IN (SELECT CAST(value AS BIGINT) FROM json_each(?3)) ORDER BY m.account IS NULL,"
                    + " r.no");

    /// The rooms of the account `?1` with the name `?2`, with what a [RoomSummary] does not say. Mentions are
    /// counted where the read mark is among the newest `?3` events.
    private static final String PLACES = """
        WITH place AS MATERIALIZED (
          SELECT m.account, m.room, m.read_seq, m.moderator, ${mute},
                 (SELECT coalesce(max(seq), 0) FROM event WHERE room = m.room) AS head
            FROM member m LEFT JOIN mute u ON u.room = m.room AND u.account = m.account
           WHERE m.account = ?1 AND m.hidden = 0)
        SELECT p.room, p.read_seq, p.head, p.moderator, p.mute, p.mute_until,
               CASE WHEN p.read_seq >= p.head OR p.read_seq < p.head - ?3 THEN 0 ELSE
                 (SELECT count(*) FROM mention WHERE name = ?2 AND room = p.room AND seq > p.read_seq) END AS mentions,
               EXISTS (SELECT 1 FROM block b JOIN member o ON o.account = b.blocked
                 WHERE b.account = p.account AND o.room = p.room) AS blocking
          FROM place p\
        """.replace("${mute}", Mute.COLUMNS);

    /// Mine, then, unless I am a guest, public ones; each with its place in that order.
    private static final String VISIBLE = """
        SELECT CASE WHEN m.account IS NULL THEN 1 ELSE 0 END AS part, r.no, r.id, r.name FROM room r
          LEFT JOIN member m ON m.room = r.no AND m.account = ?1
         WHERE (m.hidden = 0 OR r.kind = 'public' AND 'guest' <> (SELECT role FROM account WHERE no = ?1)) AND (CASE WHEN m.account IS NULL THEN 1 ELSE 0 END, r.no) > (?2, ?3)
         ORDER BY 1, r.no\
        """;
    private static final String ONE =
            String.format(Locale.ROOT, INFO, OF_ALL + " WHERE r.id = ?3 AND r.removed IS NULL");
    private static final String MEMBERS = """
        SELECT a.username, a.role, m.moderator, ${mute} FROM member m JOIN account a ON a.no = m.account
          LEFT JOIN mute u ON u.room = m.room AND u.account = m.account
         WHERE m.room = ? ORDER BY a.username LIMIT 500\
        """.replace("${mute}", Mute.COLUMNS);
    private static final String MEET = """
        SELECT 1 FROM member m JOIN member o ON o.room = m.room WHERE m.account = ? AND o.account = ?\
        """;

    private RoomRepository() {}

    /// Where a member is in a room: how far they have read, how many of its newest messages mention them,
    /// whether they block another member, and what they are there.
    record Place(long room, long read, long head, int mentions, boolean blocks, boolean moderator, Mute mute) {
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
                        row.flag("blocking"),
                        row.flag("moderator"),
                        Mute.of(row)),
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

    /// Return the rooms with the numbers `rooms`, which `author` may see, in the same order, as of `now`.
    static List<RoomInfo> infos(Handle handle, AccountRef author, List<Long> rooms, long now) {
        return some(handle, row -> info(row, now), author, rooms);
    }

    /// Return those of `author`'s rooms that have the numbers `rooms`, as of `now`.
    static List<Rooms.Membership> memberships(Handle handle, AccountRef author, List<Long> rooms, long now) {
        return some(
                handle,
                row -> {
                    var info = info(row, now);
                    return new Rooms.Membership(new RoomKey(row.number("no"), new RoomId(info.id())), info);
                },
                author,
                rooms);
    }

    private static <T> List<T> some(Handle handle, RowMapper<T> mapper, AccountRef author, List<Long> rooms) {
        return handle.query(SOME, mapper, author.no(), author.name().value(), rooms.toString());
    }

    /// Return `room` as `author` sees it at `now`, in milliseconds, if there is one.
    static Optional<RoomInfo> info(Handle handle, AccountRef author, RoomId room, long now) {
        return handle.queryOne(
                ONE, row -> info(row, now), author.no(), author.name().value(), room.value());
    }

    /// Return the key of the room `id`, if there is one.
    static Optional<RoomKey> key(Handle handle, RoomId id) {
        return handle.queryOne(
                "SELECT no FROM room WHERE id = ? AND removed IS NULL",
                row -> new RoomKey(row.number("no"), id),
                id.value());
    }

    /// Return the accounts that are in `room` and see it.
    static List<AccountRef> accountsIn(Handle handle, RoomKey room) {
        return handle.query(
                "SELECT a.no, a.username FROM member m JOIN account a ON a.no = m.account"
                        + " WHERE m.room = ? AND m.hidden = 0",
                row -> new AccountRef(row.number("no"), new Username(row.text("username"))),
                room.no());
    }

    static boolean exists(Handle handle, RoomId room) {
        return handle.exists("SELECT 1 FROM room WHERE id = ?", room.value());
    }

    /// Return the ids that begin with `stem`, small letters, digits and dashes.
    static Set<String> idsBeginningWith(Handle handle, String stem) {
        return Set.copyOf(
                handle.query("SELECT id FROM room WHERE id >= ?1 AND id < ?1 || '~'", row -> row.text("id"), stem));
    }

    /// Return the names of the public rooms but `except`, which may be null.
    static List<String> publicNames(Handle handle, @Nullable RoomId except) {
        return handle.query(
                "SELECT name FROM room WHERE kind = 'public' AND id <> ?",
                row -> row.text("name"),
                except == null ? "" : except.value());
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

    /// Return those of `names` that are accounts of people who have not left the chat.
    static Map<Username, AccountRef> accounts(Handle handle, List<Username> names) {
        var json = names.stream().map(name -> '"' + name.value() + '"').collect(Collectors.joining(",", "[", "]"));
        return handle
                .query(
                        "SELECT no, username FROM account WHERE deleted_at IS NULL"
                                + " AND username IN (SELECT value FROM json_each(?))",
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

    static void addMember(Handle handle, RoomKey room, AccountRef author, boolean moderator, long read, long now) {
        handle.update(
                "INSERT INTO member (account, room, since, read_seq, moderator) VALUES (?, ?, ?, ?, ?)",
                author.no(),
                room.no(),
                now,
                read,
                moderator ? 1 : 0);
    }

    /// Whether both are in some room.
    static boolean meet(Handle handle, AccountRef one, AccountRef other) {
        return handle.exists(MEET, one.no(), other.no());
    }

    static void removeMember(Handle handle, RoomKey room, AccountRef author) {
        handle.update("DELETE FROM member WHERE account = ? AND room = ?", author.no(), room.no());
    }

    static boolean isMember(Handle handle, RoomKey room, AccountRef author) {
        return handle.exists("SELECT 1 FROM member WHERE account = ? AND room = ?", author.no(), room.no());
    }

    /// Let `author`, who is in `room`, moderate it, or no longer.
    static void moderate(Handle handle, RoomKey room, AccountRef author, boolean moderator) {
        handle.update(
                "UPDATE member SET moderator = ? WHERE account = ? AND room = ?",
                moderator ? 1 : 0,
                author.no(),
                room.no());
    }

    /// Let `room` be so from now on.
    static void change(Handle handle, RoomKey room, String name, String topic, RoomRules rules) {
        handle.update(
                "UPDATE room SET name = ?, topic = ?, posting = ?, slow_seconds = ?, archived = ? WHERE no = ?",
                name,
                topic,
                rules.posting().wireName(),
                rules.slowSeconds(),
                rules.archived() ? 1 : 0,
                room.no());
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

    /// Return the people of `room` as of `now`, by name; at most 500.
    static List<RoomMember> members(Handle handle, RoomKey room, long now) {
        return handle.query(
                MEMBERS,
                row -> new RoomMember(
                        new Username(row.text("username")),
                        Role.of(row.text("role")),
                        row.flag("moderator"),
                        Mute.of(row).holds(now)),
                room.no());
    }

    private static RoomInfo info(Row row, long now) {
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
                row.flag("blocking"),
                Standing.order(StandingRepository.rules(row), row.flag("moderator"), Mute.of(row), now));
    }
}

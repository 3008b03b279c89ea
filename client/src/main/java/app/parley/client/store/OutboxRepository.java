package app.parley.client.store;

import app.parley.client.connection.Failure;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What waits to be sent, as rows. Used by one thread at a time.
final class OutboxRepository {
    private static final String INSERT = """
            INSERT INTO outbox (id, room, act, text, reply_to, target, since, failure_code, failure_words, failure_status)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private OutboxRepository() {}

    static void add(Sql sql, OutboxEntry entry) throws SQLException {
        var failure = entry.failure();
        sql.update(
                INSERT,
                entry.id().value(),
                entry.room().value(),
                word(entry.act()),
                text(entry.act()),
                entry.act() instanceof Act.Say(var _, var replyTo) ? replyTo : null,
                target(entry.act()),
                entry.since().toEpochMilli(),
                failure == null ? null : failure.code(),
                failure == null ? null : failure.words(),
                failure instanceof Failure.Refused refused ? refused.status() : null);
    }

    /// Keep why `entry` failed, or that it waits again.
    static void update(Sql sql, OutboxEntry entry) throws SQLException {
        var failure = entry.failure();
        sql.update(
                "UPDATE outbox SET failure_code = ?, failure_words = ?, failure_status = ? WHERE id = ?",
                failure == null ? null : failure.code(),
                failure == null ? null : failure.words(),
                failure instanceof Failure.Refused refused ? refused.status() : null,
                entry.id().value());
    }

    static void remove(Sql sql, SendId id) throws SQLException {
        sql.update("DELETE FROM outbox WHERE id = ?", id.value());
    }

    static void removeRoom(Sql sql, RoomId room) throws SQLException {
        sql.update("DELETE FROM outbox WHERE room = ?", room.value());
    }

    /// The server keeps `id` at `seq` of `room`: the entry goes when that event is here, else with it.
    ///
    /// One that was acknowledged before, in an earlier life of the app, has been asked for long enough.
    static void acknowledged(Sql sql, SendId id, RoomId room, long seq) throws SQLException {
        sql.update(
                "DELETE FROM outbox WHERE id = ? AND (acked IS NOT NULL"
                        + " OR EXISTS (SELECT 1 FROM event WHERE room = ? AND seq = ?))",
                id.value(),
                room.value(),
                seq);
        sql.update("UPDATE outbox SET acked = ? WHERE id = ?", seq, id.value());
    }

    static List<OutboxEntry> all(Sql sql) throws SQLException {
        return sql.query("SELECT * FROM outbox ORDER BY place", OutboxRepository::entry);
    }

    private static OutboxEntry entry(ResultSet rows) throws SQLException {
        return new OutboxEntry(
                new SendId(rows.getString("id")),
                new RoomId(rows.getString("room")),
                act(rows),
                Instant.ofEpochMilli(rows.getLong("since")),
                failure(rows));
    }

    private static @Nullable Failure failure(ResultSet rows) throws SQLException {
        var code = rows.getString("failure_code");
        var words = Objects.requireNonNullElse(rows.getString("failure_words"), "");
        var status = Sql.number(rows, "failure_status");
        if (code == null) {
            return null;
        }
        return status == null
                ? new Failure.Local(code, words)
                : new Failure.Refused(status.intValue(), code, words, null);
    }

    private static Act act(ResultSet rows) throws SQLException {
        var text = Objects.requireNonNullElse(rows.getString("text"), "");
        long target = rows.getLong("target");
        return switch (rows.getString("act")) {
            case "say" -> new Act.Say(new MessageText(text), Sql.number(rows, "reply_to"));
            case "edit" -> change(target, new MessageChange.Edit(new MessageText(text)));
            case "delete" -> change(target, new MessageChange.Delete());
            case "react" -> change(target, new MessageChange.React(new Emoji(text), true));
            case "unreact" -> change(target, new MessageChange.React(new Emoji(text), false));
            default -> throw new SQLException("an act of an unknown kind");
        };
    }

    private static Act change(long target, MessageChange change) {
        return new Act.Change(target, change);
    }

    private static String word(Act act) {
        return switch (act) {
            case Act.Say _ -> "say";
            case Act.Change(var _, MessageChange.Edit _) -> "edit";
            case Act.Change(var _, MessageChange.Delete _) -> "delete";
            case Act.Change(var _, MessageChange.React(var _, var added)) -> added ? "react" : "unreact";
        };
    }

    private static @Nullable String text(Act act) {
        return switch (act) {
            case Act.Say(var text, var _) -> text.value();
            case Act.Change(var _, MessageChange.Edit(var text)) -> text.value();
            case Act.Change(var _, MessageChange.Delete _) -> null;
            case Act.Change(var _, MessageChange.React(var emoji, var _)) -> emoji.value();
        };
    }

    private static @Nullable Long target(Act act) {
        return act instanceof Act.Change(var target, var _) ? target : null;
    }
}

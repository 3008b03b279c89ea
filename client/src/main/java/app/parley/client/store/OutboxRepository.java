// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.client.outcome.Failure;
import app.parley.shared.json.ClientFrames;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What waits to be sent, as rows. Used by one thread at a time.
final class OutboxRepository {
    private static final String INSERT = """
        INSERT INTO outbox (id, room, text, reply_to, change, since, failure_code, failure_words, failure_status)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRepository.class);

    private OutboxRepository() {}

    static void add(Sql sql, OutboxEntry entry) throws SQLException {
        var failure = entry.failure();
        sql.update(
                INSERT,
                entry.id().value(),
                entry.room().value(),
                text(entry.act()),
                replyTo(entry.act()),
                entry.act() instanceof Act.Change ? ClientFrames.write(entry.command()) : null,
                entry.since().toEpochMilli(),
                failure == null ? null : failure.code(),
                failure == null ? null : failure.words(),
                failure instanceof Failure.Refused refused ? refused.status() : null);
    }

    /// Keep what `entry` says now, and why it failed or that it waits again.
    static void update(Sql sql, OutboxEntry entry) throws SQLException {
        var failure = entry.failure();
        sql.update(
                "UPDATE outbox SET text = ?, failure_code = ?, failure_words = ?, failure_status = ? WHERE id = ?",
                text(entry.act()),
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

    /// Return which of what waits the server has said that it keeps.
    static Set<SendId> acknowledged(Sql sql) throws SQLException {
        return Set.copyOf(
                sql.query("SELECT id FROM outbox WHERE acked IS NOT NULL", rows -> new SendId(rows.getString(1))));
    }

    /// Return what waits, in order. What an older app kept and today's rules refuse comes as failed; a reaction that is
    /// none is left out.
    static List<OutboxEntry> all(Sql sql) throws SQLException {
        return sql
                .query("SELECT *, change ->> 'text' AS edit FROM outbox ORDER BY place", OutboxRepository::entry)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<OutboxEntry> entry(ResultSet rows) throws SQLException {
        try {
            var act = act(rows);
            return Optional.of(new OutboxEntry(
                    new SendId(rows.getString("id")),
                    new RoomId(rows.getString("room")),
                    act,
                    Instant.ofEpochMilli(rows.getLong("since")),
                    act instanceof Act.Unsayable(var text, var _) ? unsayable(text) : failure(rows)));
        } catch (Refusal e) {
            LOG.warn("something that waits cannot be sent any more: {}", e.code());
            return Optional.empty();
        }
    }

    private static Failure unsayable(String text) {
        return MessageText.parse(text) instanceof MessageText.Invalid(var why)
                ? Failure.refused(why)
                : new Failure.Local("invalid-text", "");
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
        var change = rows.getString("change");
        if (change == null) {
            return said(rows.getString("text"), Sql.number(rows, "reply_to"));
        }
        try {
            return switch (ClientFrames.read(change)) {
                case ClientFrame.Change(var _, var _, var target, var what) -> new Act.Change(target, what);
                case ClientFrame.Invalid(var _, var why) when rows.getString("edit") == null -> throw why;
                case ClientFrame.Invalid _ -> new Act.Unsayable(rows.getString("edit"), null);
                default -> throw new SQLException("a change of an unknown kind");
            };
        } catch (MalformedJson e) {
            throw new SQLException("a change that is no frame", e);
        }
    }

    private static Act said(String text, @Nullable Long replyTo) {
        return MessageText.parse(text) instanceof MessageText.Valid
                ? new Act.Say(new MessageText(text), replyTo)
                : new Act.Unsayable(text, replyTo);
    }

    private static @Nullable String text(Act act) {
        return switch (act) {
            case Act.Say(var text, var _) -> text.value();
            case Act.Unsayable(var text, var _) -> text;
            case Act.Change _ -> null;
        };
    }

    private static @Nullable Long replyTo(Act act) {
        return switch (act) {
            case Act.Say(var _, var replyTo) -> replyTo;
            case Act.Unsayable(var _, var replyTo) -> replyTo;
            case Act.Change _ -> null;
        };
    }
}

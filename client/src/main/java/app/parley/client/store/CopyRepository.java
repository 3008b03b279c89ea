// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.shared.api.RoomInfo;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.model.RoomId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is remembered of a chat as a whole: its history's name, rooms, drafts, blocked people. Used by one thread at a
/// time.
final class CopyRepository {
    private static final String KEEP_ROOM = "INSERT INTO room (id, info) VALUES (?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET info = excluded.info WHERE info <> excluded.info";
    private static final String KEEP_FACT = "INSERT INTO fact (name, value) VALUES (?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value";
    private static final String KEEP_DRAFT = "INSERT INTO draft (room, text, reply_to, edit_of) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (room) DO UPDATE SET text = excluded.text, reply_to = excluded.reply_to,"
            + " edit_of = excluded.edit_of";

    private final Sql sql;
    private final SearchIndex index;

    CopyRepository(Sql sql, SearchIndex index) {
        this.sql = sql;
        this.index = index;
    }

    Optional<String> fact(String name) throws SQLException {
        return sql.first("SELECT value FROM fact WHERE name = ?", rows -> rows.getString(1), name);
    }

    void keepFact(String name, String value) throws SQLException {
        sql.update(KEEP_FACT, name, value);
    }

    /// The copy is one of the history `epoch`: what is left of another one goes.
    void begin(String epoch) throws SQLException {
        if (!fact("epoch").map(epoch::equals).orElse(false)) {
            forget();
            keepFact("epoch", epoch);
        }
    }

    /// Forget rooms and history; what waits to be sent, drafts, and whom I block stay.
    void forget() throws SQLException {
        index.clear();
        sql.update("DELETE FROM span");
        sql.update("DELETE FROM room");
        sql.update("DELETE FROM fact WHERE name = 'epoch'");
    }

    /// I block `names` and no one else.
    void keepBlocked(List<String> names) throws SQLException {
        keepFact("blocked", String.join(" ", names));
    }

    List<String> blocked() throws SQLException {
        return fact("blocked")
                .filter(names -> !names.isEmpty())
                .map(names -> List.of(names.split(" ")))
                .orElse(List.of());
    }

    void keepRoom(RoomInfo info) throws SQLException {
        sql.update(KEEP_ROOM, info.id(), new String(Json.write(info), StandardCharsets.UTF_8));
    }

    List<RoomInfo> rooms() throws SQLException {
        return sql.query("SELECT info FROM room ORDER BY id", CopyRepository::room);
    }

    /// I am not in `room` any more.
    void removeRoom(RoomId room) throws SQLException {
        index.dropMany(() -> sql.update("DELETE FROM event WHERE room = ?", room.value()));
        for (var table : List.of("span", "draft", "outbox")) {
            sql.update("DELETE FROM " + table + " WHERE room = ?", room.value());
        }
        sql.update("DELETE FROM room WHERE id = ?", room.value());
    }

    void keepDraft(RoomId room, Draft draft) throws SQLException {
        if (draft.isEmpty()) {
            sql.update("DELETE FROM draft WHERE room = ?", room.value());
        } else {
            sql.update(KEEP_DRAFT, room.value(), draft.text(), draft.replyTo(), draft.editOf());
        }
    }

    Map<RoomId, Draft> drafts() throws SQLException {
        var drafts = new HashMap<RoomId, Draft>();
        sql.query(
                "SELECT * FROM draft",
                rows -> drafts.put(
                        new RoomId(rows.getString("room")),
                        new Draft(rows.getString("text"), Sql.number(rows, "reply_to"), Sql.number(rows, "edit_of"))));
        return drafts;
    }

    private static RoomInfo room(ResultSet rows) throws SQLException {
        try {
            return Json.read(rows.getString(1).getBytes(StandardCharsets.UTF_8), RoomInfo.class);
        } catch (MalformedJson e) {
            throw new SQLException("a row that is no room", e);
        }
    }
}

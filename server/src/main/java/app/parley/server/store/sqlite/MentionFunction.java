// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import app.parley.shared.model.Mentions;
import app.parley.shared.protocol.Limits;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.Function;

/// `mentioned_names(text)` for the schema's steps: the names that a text mentions, as many as count, as a JSON array.
final class MentionFunction extends Function {
    private MentionFunction() {}

    static void register(Connection connection) throws SQLException {
        Function.create(connection, "mentioned_names", new MentionFunction(), 1, Function.FLAG_DETERMINISTIC);
    }

    @Override
    protected void xFunc() throws SQLException {
        var text = value_text(0);
        var names = Mentions.in(text == null ? "" : text).stream()
                .limit(Limits.MENTIONS)
                .toList();
        // Names have no character that JSON escapes.
        result(names.isEmpty() ? "[]" : "[\"" + String.join("\",\"", names) + "\"]");
    }
}

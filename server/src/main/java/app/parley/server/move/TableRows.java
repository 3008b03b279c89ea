// SPDX-License-Identifier: Apache-2.0
package app.parley.server.move;

import app.parley.server.store.Handle;
import app.parley.server.store.Row;
import app.parley.server.store.Table;
import app.parley.server.store.UnfinishedMove;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows of a table, page by page in the order of its primary key, which is the same on both engines.
record TableRows(Table table) {
    /// Rows of a page, and of a transaction: some hundred kilobytes.
    static final int PAGE = 1_000;

    /// What a database says of itself and no other: which schema it has, a write that only tries the storage, and the
    /// move that fills it.
    private static final String OWN = "key IN ('schema', 'probe', '" + UnfinishedMove.KEY + "')";

    /// A row by the names of its columns, in alphabetical order: engines order columns otherwise.
    record Values(TreeMap<String, @Nullable Object> byColumn) {
        static Values of(Row row) {
            var values = new TreeMap<String, @Nullable Object>();
            row.columns().forEach(column -> values.put(column, row.value(column)));
            return new Values(values);
        }
    }

    private String where() {
        return table.name().equals("meta") ? "NOT (" + OWN + ")" : "1 = 1";
    }

    private String key() {
        return table.key().stream().map(TableRows::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    /// Return the first rows, or those behind `last`, at most a page of them; possibly none.
    List<Values> page(Handle handle, @Nullable Values last) {
        var from = "SELECT * FROM " + quoted(table.name()) + " WHERE " + where();
        var end = " ORDER BY " + key() + " LIMIT " + PAGE;
        if (last == null) {
            return handle.query(from + end, Values::of);
        }
        var behind = " AND (" + key() + ") > (" + marks(table.key().size()) + ")";
        return handle.query(
                from + behind + end,
                Values::of,
                table.key().stream().map(last.byColumn()::get).toArray());
    }

    /// Return the last row, if there is one.
    Optional<Values> last(Handle handle) {
        var descending =
                table.key().stream().map(name -> quoted(name) + " DESC").collect(Collectors.joining(", "));
        return handle.queryOne(
                "SELECT * FROM " + quoted(table.name()) + " WHERE " + where() + " ORDER BY " + descending + " LIMIT 1",
                Values::of);
    }

    /// Return how many there are.
    long count(Handle handle) {
        return handle.number("SELECT count(*) FROM " + quoted(table.name()) + " WHERE " + where());
    }

    /// Remove all.
    void clear(Handle handle) {
        handle.update("DELETE FROM " + quoted(table.name()) + " WHERE " + where());
    }

    /// Add `rows`, at least one, of which none is there.
    void add(Handle handle, List<Values> rows) {
        var columns = rows.getFirst().byColumn().keySet();
        var insert = "INSERT INTO " + quoted(table.name()) + " ("
                + columns.stream().map(TableRows::quoted).collect(Collectors.joining(", ")) + ") VALUES ("
                + marks(columns.size()) + ") ON CONFLICT DO NOTHING";
        for (var row : rows) {
            handle.insertUnlessThere(
                    table.name(), insert, row.byColumn().values().toArray());
        }
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}

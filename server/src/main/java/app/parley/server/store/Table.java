// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A table of the schema, and the columns of its primary key in their order.
public record Table(String name, List<String> key) {
    public Table {
        key = List.copyOf(key);
    }

    /// Whether its rows are numbered by the engine, in the column `no`.
    public boolean isNumbered() {
        return key.equals(List.of("no"));
    }

    /// Return all tables, each behind those that it references.
    ///
    /// The query `keys` gives a row for each column of a primary key: `tab` and `col`, in order. `references` gives
    /// the tables that a table references: `tab` and `referenced`. Both take `values`.
    public static List<Table> all(Handle handle, String keys, String references, Object... values) {
        var columns = new TreeMap<String, List<String>>();
        handle.query(
                keys,
                row -> columns.computeIfAbsent(row.text("tab"), _ -> new ArrayList<>())
                        .add(row.text("col")),
                values);
        var referenced = new HashMap<String, Set<String>>();
        handle.query(
                references,
                row -> referenced
                        .computeIfAbsent(row.text("tab"), _ -> new HashSet<>())
                        .add(row.text("referenced")),
                values);
        var tables = new ArrayList<Table>();
        columns.forEach((name, key) -> tables.add(new Table(name, key)));
        return inOrder(tables, referenced);
    }

    private static List<Table> inOrder(List<Table> left, Map<String, Set<String>> referenced) {
        var ordered = new LinkedHashMap<String, Table>();
        while (!left.isEmpty()) {
            var free = left.stream()
                    .filter(table -> referenced.getOrDefault(table.name(), Set.of()).stream()
                            .allMatch(name -> name.equals(table.name()) || ordered.containsKey(name)))
                    .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("these tables reference each other: " + left);
            }
            free.forEach(table -> ordered.put(table.name(), table));
            left.removeAll(free);
        }
        return List.copyOf(ordered.values());
    }
}

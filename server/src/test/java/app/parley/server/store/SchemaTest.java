// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both stores have the same tables, whose columns have the same names, kinds and rules.
class SchemaTest {
    @TempDir
    Path data;

    @Test
    void bothStoresKeepTheSame() {
        try (var one = TestStore.SQLITE.open(data);
                var other = TestStore.POSTGRESQL.open(data)) {
            var sqlite = one.read("""
                    SELECT t.name AS tab, c.name AS col, c.type AS kind, c."notnull" = 1 OR c.pk > 0 AS needed
                      FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                     WHERE t.type = 'table' ORDER BY t.name, c.name""", SchemaTest::column);
            var postgresql = other.read("""
                    SELECT table_name AS tab, column_name AS col,
                           CASE data_type WHEN 'bigint' THEN 'INTEGER' WHEN 'bytea' THEN 'BLOB' ELSE upper(data_type) END AS kind,
                           is_nullable = 'NO' AS needed
                      FROM information_schema.columns WHERE table_schema = current_schema() AND table_name <> 'writer'
                     ORDER BY table_name COLLATE "C", column_name COLLATE "C\"""", SchemaTest::column);
            assertThat(postgresql).hasSizeGreaterThan(80).isEqualTo(sqlite);
        }
    }

    @Test
    void bothStoresCountTheSameSteps() {
        try (var one = TestStore.SQLITE.open(data);
                var other = TestStore.POSTGRESQL.open(data)) {
            assertThat(List.of(one, other)).allSatisfy(database -> {
                assertThat(database.<Boolean>reading(Handle::isOfNewestSchema)).isTrue();
                assertThat(database.read("SELECT id FROM room", row -> row.text("id")))
                        .containsExactly("general");
            });
            assertThat(one.<Integer>reading(Handle::schema)).isEqualTo(other.<Integer>reading(Handle::schema));
        }
    }

    @Test
    void bothStoresListAllTheirTablesBehindThoseThatTheyReference() {
        try (var one = TestStore.SQLITE.open(data);
                var other = TestStore.POSTGRESQL.open(data)) {
            var tables = one.<List<Table>>reading(Handle::tables);
            assertThat(other.<List<Table>>reading(Handle::tables)).isEqualTo(tables);
            assertThat(tables)
                    .extracting(Table::name)
                    .containsExactlyInAnyOrderElementsOf(
                            one.read("SELECT name FROM sqlite_schema WHERE type = 'table'", row -> row.text("name")))
                    .containsSubsequence("account", "session", "refresh_token")
                    .containsSubsequence("room", "event");
        }
    }

    private static String column(Row row) {
        return row.text("tab") + "." + row.text("col") + " " + row.text("kind")
                + (row.flag("needed") ? " NOT NULL" : "");
    }
}

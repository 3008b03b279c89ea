// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.store.sqlite.SqliteDialect;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandleTest {
    private Handle handle;

    @BeforeEach
    void open() throws SQLException {
        handle = new Handle(DriverManager.getConnection("jdbc:sqlite::memory:"), SqliteDialect.INSTANCE);
        handle.update("CREATE TABLE note (no INTEGER PRIMARY KEY, text TEXT, at INTEGER, seen INTEGER)");
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private record Note(String text, Instant at, boolean seen) {}

    @Test
    void aRowIsReadByTheNamesOfItsColumns() {
        handle.insert("INSERT INTO note (text, at, seen) VALUES (?, ?, ?)", "hi", 1_500L, 1);
        assertThat(handle.queryOne(
                        "SELECT at, seen = 1 AS is_seen, text FROM note",
                        row -> new Note(row.text("text"), row.time("at"), row.flag("is_seen"))))
                .contains(new Note("hi", Instant.ofEpochMilli(1_500), true));
    }

    @Test
    void nothingIsNotZero() {
        long no = handle.insert("INSERT INTO note (text, at, seen) VALUES (?, ?, ?)", null, null, null);
        handle.query("SELECT * FROM note", row -> {
            assertThat(row.columns()).containsExactly("no", "text", "at", "seen");
            assertThat(row.numberOrNull("no")).isEqualTo(no);
            assertThat(row.numberOrNull("at")).isNull();
            assertThat(row.integerOrNull("seen")).isNull();
            assertThat(row.timeOrNull("at")).isNull();
            assertThat(row.textOrNull("text")).isNull();
            assertThatThrownBy(() -> row.text("text")).hasMessage("the column text is null");
            assertThatThrownBy(() -> row.text("other")).hasMessageContaining("there is no column other");
            return no;
        });
    }

    @Test
    void whetherThereIsARowAndWhichNumberItHas() {
        var all = "SELECT * FROM note";
        assertThat(handle.exists(all)).isFalse();
        handle.update("INSERT INTO note (text) VALUES ('hi')");
        assertThat(handle.exists(all)).isTrue();
        assertThat(handle.number("SELECT count(*) FROM note")).isOne();
        assertThat(handle.number("SELECT no FROM note WHERE text = ?", "no")).isZero();
    }

    @Test
    void oneValueStandsInSeveralPlaces() {
        assertThat(handle.number("SELECT ?2 * 100 + ?1 * 10 + ?2 + length('?3')", 4L, 7L))
                .isEqualTo(749);
        assertThat(NumberedSql.of("SELECT ?, '?', ? + ?"))
                .isEqualTo(new NumberedSql("SELECT ?, '?', ? + ?", List.of(0, 1, 2)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import app.parley.server.store.Dialect;
import app.parley.server.store.Handle;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// SQL as SQLite knows it.
public enum SqliteDialect implements Dialect {
    INSTANCE;

    private static final String KEYS = """
            SELECT t.name AS tab, c.name AS col FROM sqlite_schema t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND c.pk > 0 ORDER BY t.name, c.pk""";

    private static final String REFERENCES = """
            SELECT t.name AS tab, f."table" AS referenced
              FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'""";

    private static final Pattern GREATEST = Pattern.compile("\\bgreatest\\(");
    private static final Pattern LEAST = Pattern.compile("\\bleast\\(");

    @Override
    public String translate(String sql) {
        var words = LEAST.matcher(GREATEST.matcher(sql).replaceAll("max(")).replaceAll("min(");
        return words.replace(" FOR NO KEY UPDATE", "");
    }

    /// `parley admin` writes beside a server, but no events.
    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public boolean isFar() {
        return false;
    }

    /// Extended codes carry the primary one in their low byte (sqlite.org/rescode.html).
    @Override
    public StoreFailure failure(String doing, SQLException e) {
        var code = e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        return switch (code.code & 0xff) {
            case 13 -> new StoreFailure(StoreFailure.Kind.ENVIRONMENT, "The disk is full. Free some space.", e);
            case 8 ->
                new StoreFailure(
                        StoreFailure.Kind.ENVIRONMENT, "The data folder may not be written. Check its permissions.", e);
            case 14 ->
                new StoreFailure(
                        StoreFailure.Kind.ENVIRONMENT, "The database cannot be opened. Check its permissions.", e);
            case 11, 26 ->
                new StoreFailure(
                        StoreFailure.Kind.UNUSABLE,
                        "The database is damaged or is not one of Parley's. Restore a backup, or move it away.",
                        e);
            case 19 -> new StoreFailure(StoreFailure.Kind.CONSTRAINT, "A rule of the database was broken.", e);
            default ->
                new StoreFailure(
                        StoreFailure.Kind.ENVIRONMENT, "The database failed while " + doing + ": " + code + ".", e);
        };
    }

    @Override
    public int schema(Handle handle) {
        return (int) handle.number("PRAGMA user_version");
    }

    @Override
    public int newestSchema() {
        return Migrations.newest();
    }

    @Override
    public boolean hasTable(Handle handle, String table) {
        return handle.exists("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", table);
    }

    @Override
    public List<Table> tables(Handle handle) {
        return Table.all(handle, KEYS, REFERENCES);
    }

    /// SQLite takes the largest number that there is.
    @Override
    public void continueNumbers(Handle handle, Table table) {}

    /// SQLite looks for a name among temporary tables first.
    @Override
    public void shadow(Handle handle, String table) {
        var made = handle.queryOne("SELECT sql FROM main.sqlite_schema WHERE name = ?", row -> row.text("sql"), table)
                .orElseThrow();
        // References do not reach from the temporary tables to the kept ones.
        handle.update(made.replaceFirst("CREATE TABLE", "CREATE TEMP TABLE")
                .replaceAll("REFERENCES \\w+ \\(\\w+\\)( ON DELETE CASCADE)?", ""));
    }

    @Override
    public List<String> damage(Handle handle) {
        return handle.query("PRAGMA integrity_check(20)", row -> row.text("integrity_check")).stream()
                .filter(line -> !line.equals("ok"))
                .map(line -> "SQLite: " + line.lines().findFirst().orElse(""))
                .toList();
    }

    @Override
    public List<String> dangling(Handle handle, int limit) {
        return handle.query(
                "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT ?",
                row -> String.format(
                        Locale.ROOT,
                        "row %s of %s names no %s",
                        row.textOrNull("rowid"),
                        row.text("table"),
                        row.text("parent")),
                limit);
    }

    /// SQLite undoes a statement that fails, and no more than it.
    @Override
    public void attempt(Handle handle, Runnable work) {
        work.run();
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.postgresql;

import app.parley.server.store.Dialect;
import app.parley.server.store.Handle;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SQL as PostgreSQL knows it. `schema` is the one that holds the tables, `place` the database in words.
record PostgresDialect(String schema, String place) implements Dialect {
    /// Without `writer`, which says what each writer committed last to this very database.
    private static final String KEYS = """
            SELECT c.relname AS tab, a.attname AS col
              FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
              JOIN unnest(i.indkey) WITH ORDINALITY k(attnum, place) ON true
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
             WHERE i.indisprimary AND n.nspname = ? AND c.relname <> 'writer' ORDER BY c.relname, k.place""";

    private static final String REFERENCES = """
            SELECT c.relname AS tab, r.relname AS referenced
              FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace WHERE f.contype = 'f' AND n.nspname = ?""";

    private static final Pattern HINT = Pattern.compile(" (?:NOT INDEXED|INDEXED BY \\w+)");
    private static final Pattern JSON_ROWS = Pattern.compile("\\bjson_each\\((\\?\\d*)\\)");
    private static final Pattern KEPT = Pattern.compile("\\bmain\\.");
    private static final Pattern TEMPORARY = Pattern.compile("\\btemp\\.");

    @Override
    public String translate(String sql) {
        var plain = HINT.matcher(sql).replaceAll("");
        var rows = JSON_ROWS.matcher(plain).replaceAll("json_array_elements_text(CAST($1 AS json))");
        var kept = KEPT.matcher(rows).replaceAll(Matcher.quoteReplacement(quoted(schema) + "."));
        return TEMPORARY.matcher(kept).replaceAll("pg_temp.");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// By the classes of codes in PostgreSQL's appendix A.
    @Override
    public StoreFailure failure(String doing, SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        if (isLost(e)) {
            return new StoreFailure(
                    StoreFailure.Kind.AGAIN, "The connection to PostgreSQL (" + place + ") was lost.", e);
        }
        return switch (state) {
            case "40001", "40P01" ->
                new StoreFailure(StoreFailure.Kind.AGAIN, "Two servers were in each other's way.", e);
            case "53100" ->
                new StoreFailure(StoreFailure.Kind.ENVIRONMENT, "The disk of PostgreSQL is full. Free some space.", e);
            case "25006" ->
                new StoreFailure(
                        StoreFailure.Kind.ENVIRONMENT,
                        "PostgreSQL (" + place + ") takes no writes: it is a standby, or is set to be read only.",
                        e);
            case "28000", "28P01" ->
                new StoreFailure(
                        StoreFailure.Kind.ENVIRONMENT,
                        "PostgreSQL (" + place + ") does not let this server in. Check --store-user, the file of"
                                + " --store-password-file, and pg_hba.conf.",
                        e);
            case "3D000" ->
                new StoreFailure(
                        StoreFailure.Kind.UNUSABLE,
                        "There is no such database: " + place + ". Make it with “createdb”.",
                        e);
            case "42501" ->
                new StoreFailure(
                        StoreFailure.Kind.UNUSABLE,
                        "The user may not do this in " + place + ". It has to own the database.",
                        e);
            default ->
                state.startsWith("23")
                        ? new StoreFailure(StoreFailure.Kind.CONSTRAINT, "A rule of the database was broken.", e)
                        : new StoreFailure(
                                StoreFailure.Kind.ENVIRONMENT,
                                "PostgreSQL failed while " + doing + ": " + state + ".",
                                e);
        };
    }

    /// Whether the connection is gone, so that no one heard how a statement ended: broken (class 08), or ended by the
    /// other side (57P01 to 57P03).
    static boolean isLost(SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        return state.startsWith("08") || state.matches("57P0[123]");
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public boolean isFar() {
        return true;
    }

    @Override
    public int schema(Handle handle) {
        return PostgresSchema.of(handle);
    }

    @Override
    public int newestSchema() {
        return PostgresSchema.newest();
    }

    @Override
    public boolean hasTable(Handle handle, String table) {
        return handle.exists("SELECT 1 WHERE to_regclass(?) IS NOT NULL", quoted(schema) + "." + quoted(table));
    }

    @Override
    public List<Table> tables(Handle handle) {
        return Table.all(handle, KEYS, REFERENCES, schema);
    }

    @Override
    public void continueNumbers(Handle handle, Table table) {
        var name = quoted(schema) + "." + quoted(table.name());
        handle.number("SELECT setval(pg_get_serial_sequence(?, 'no'), max(no)) FROM " + name, name);
    }

    /// PostgreSQL looks for a name among temporary tables first.
    @Override
    public void shadow(Handle handle, String table) {
        handle.run("CREATE TEMP TABLE " + quoted(table) + " (LIKE main." + quoted(table) + " INCLUDING ALL)");
    }

    /// PostgreSQL looks after its own pages.
    @Override
    public List<String> damage(Handle handle) {
        return List.of();
    }

    /// PostgreSQL keeps every row that is referenced.
    @Override
    public List<String> dangling(Handle handle, int limit) {
        return List.of();
    }

    /// A statement that fails spoils the transaction as far as the last savepoint.
    @Override
    public void attempt(Handle handle, Runnable work) {
        handle.run("SAVEPOINT attempt");
        try {
            work.run();
        } catch (StoreFailure e) {
            handle.run("ROLLBACK TO SAVEPOINT attempt");
            throw e;
        }
        handle.run("RELEASE SAVEPOINT attempt");
    }
}

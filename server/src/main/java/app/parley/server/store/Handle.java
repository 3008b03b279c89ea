// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Statements on one connection, each prepared once and kept. Confined to the thread that holds it.
public final class Handle implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private long changes;

    Handle(Connection connection) {
        this.connection = connection;
    }

    /// Return what `mapper` makes of each row of `sql`; possibly nothing. Values are Long, Integer, String,
    /// byte[] or null.
    public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        return queryWhile(sql, mapper, _ -> true, values);
    }

    /// Return the same up to the first row, left out, of which `wanted` says no; the rest is not read.
    public <T> List<T> queryWhile(String sql, RowMapper<T> mapper, Predicate<T> wanted, @Nullable Object... values) {
        try {
            var statement = prepared(sql, values);
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var row = mapper.map(rows);
                    if (!wanted.test(row)) {
                        break;
                    }
                    found.add(row);
                }
            }
            return found;
        } catch (SQLException e) {
            throw failed("reading", sql, e);
        }
    }

    /// Return the first row of `sql`, if there is one.
    public <T> Optional<T> queryOne(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        var rows = query(sql, mapper, values);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    /// Run `sql` and return how many rows it changed.
    public int update(String sql, @Nullable Object... values) {
        try {
            int changed = prepared(sql, values).executeUpdate();
            changes += changed;
            return changed;
        } catch (SQLException e) {
            throw failed("writing", sql, e);
        }
    }

    /// Run `sql`, which inserts one row, and return the row's number.
    public long insert(String sql, @Nullable Object... values) {
        update(sql, values);
        return queryOne("SELECT last_insert_rowid()", row -> row.getLong(1)).orElseThrow();
    }

    /// Return the schema's number, which counts the steps that the database has taken.
    public int schema() {
        return queryOne("PRAGMA user_version", row -> row.getInt(1)).orElseThrow();
    }

    /// Whether the schema is the newest that this program knows.
    public boolean isOfNewestSchema() {
        return schema() == Migrations.newest();
    }

    /// How many rows were changed since the beginning, whether or not that was undone.
    long changes() {
        return changes;
    }

    /// Run a statement that has neither values nor rows, such as `BEGIN`.
    void run(String sql) {
        try {
            prepared(sql).execute();
        } catch (SQLException e) {
            throw failed("running " + sql, sql, e);
        }
    }

    /// Free the memory that the connection can do without: the pages that it has read.
    void shrink() {
        run("PRAGMA shrink_memory");
    }

    /// Undo what was begun, in any state that a failure left it in: SQLite ends some transactions by itself.
    void rollBack() {
        try {
            run("ROLLBACK");
        } catch (StoreFailure alreadyOver) {
            // "no transaction is active": the failure itself rolled back.
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        var statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> statement.setObject(i + 1, null);
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                case String text -> statement.setString(i + 1, text);
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                default -> throw new IllegalArgumentException("no column holds a " + values[i]);
            }
        }
        return statement;
    }

    /// The driver closes a statement that fails, but for a few codes: the next caller prepares it again.
    private StoreFailure failed(String doing, String sql, SQLException why) {
        try (var _ = statements.remove(sql)) {
            return failure(doing, why);
        } catch (SQLException e) {
            why.addSuppressed(e);
            return failure(doing, why);
        }
    }

    static StoreFailure failure(String doing, SQLException e) {
        var code = e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        // Extended codes carry the primary one in their low byte (sqlite.org/rescode.html).
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
    public void close() {
        try {
            for (var statement : statements.values()) {
                statement.close();
            }
            connection.close();
        } catch (SQLException e) {
            throw failure("closing", e);
        }
    }
}

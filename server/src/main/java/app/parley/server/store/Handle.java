// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private final Map<String, Prepared> statements = new HashMap<>();
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
            var prepared = prepared(sql, values);
            var found = new ArrayList<T>();
            try (var rows = prepared.statement.executeQuery()) {
                var row = new Row(rows, prepared.places(rows));
                while (rows.next()) {
                    var value = mapper.map(row);
                    if (!wanted.test(value)) {
                        break;
                    }
                    found.add(value);
                }
            }
            return found;
        } catch (SQLException e) {
            throw failed("reading", sql, e);
        } catch (Row.Unreadable e) {
            throw failed("reading", sql, e.failure());
        }
    }

    /// Return the first row of `sql`, if there is one.
    public <T> Optional<T> queryOne(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        var rows = query(sql, mapper, values);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    /// Whether `sql` has a row.
    public boolean exists(String sql, @Nullable Object... values) {
        try (var rows = prepared(sql, values).statement.executeQuery()) {
            return rows.next();
        } catch (SQLException e) {
            throw failed("reading", sql, e);
        }
    }

    /// Return the number that `sql` asks for, in the first column of its first row; 0 when it is null or there is no
    /// row.
    public long number(String sql, @Nullable Object... values) {
        try (var rows = prepared(sql, values).statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException e) {
            throw failed("reading", sql, e);
        }
    }

    /// Run `sql` and return how many rows it changed.
    public int update(String sql, @Nullable Object... values) {
        try {
            int changed = prepared(sql, values).statement.executeUpdate();
            changes += changed;
            return changed;
        } catch (SQLException e) {
            throw failed("writing", sql, e);
        }
    }

    /// Run `sql`, which inserts one row, and return the row's number.
    public long insert(String sql, @Nullable Object... values) {
        update(sql, values);
        return number("SELECT last_insert_rowid()");
    }

    /// Return the schema's number, which counts the steps that the database has taken.
    public int schema() {
        return (int) number("PRAGMA user_version");
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
            prepared(sql).statement.execute();
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

    private Prepared prepared(String sql, @Nullable Object... values) throws SQLException {
        var prepared = statements.get(sql);
        if (prepared == null) {
            var numbered = NumberedSql.of(sql);
            prepared = new Prepared(connection.prepareStatement(numbered.jdbc()), numbered.values());
            statements.put(sql, prepared);
        }
        prepared.bind(values);
        return prepared;
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
            for (var prepared : statements.values()) {
                prepared.close();
            }
            connection.close();
        } catch (SQLException e) {
            throw failure("closing", e);
        }
    }

    /// A statement that is kept, which value each of its parameters takes, and where the columns of its result are.
    private static final class Prepared implements AutoCloseable {
        private final PreparedStatement statement;
        private final int[] order;
        private @Nullable Map<String, Integer> places;

        Prepared(PreparedStatement statement, List<Integer> order) {
            this.statement = statement;
            this.order = order.stream().mapToInt(Integer::intValue).toArray();
        }

        void bind(@Nullable Object... values) throws SQLException {
            for (int i = 0; i < order.length; i++) {
                switch (values[order[i]]) {
                    case null -> statement.setObject(i + 1, null);
                    case Long number -> statement.setLong(i + 1, number);
                    case Integer number -> statement.setInt(i + 1, number);
                    case String text -> statement.setString(i + 1, text);
                    case byte[] bytes -> statement.setBytes(i + 1, bytes);
                    default -> throw new IllegalArgumentException("no column holds a " + values[order[i]]);
                }
            }
        }

        Map<String, Integer> places(ResultSet rows) throws SQLException {
            var known = places;
            if (known == null) {
                known = new LinkedHashMap<>();
                var columns = rows.getMetaData();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    known.put(columns.getColumnLabel(i), i);
                }
                places = known;
            }
            return known;
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}

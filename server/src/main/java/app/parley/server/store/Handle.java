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
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Statements on one connection, each prepared once and kept. Confined to the thread that holds it.
public final class Handle implements AutoCloseable {
    private static final Pattern NO_LETTERS = Pattern.compile("\\W+");

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, Prepared> statements = new HashMap<>();
    private final Waiting waiting = new Waiting();
    private boolean gathering;
    private long changes;

    /// Of `connection`, which no one else uses, and which is closed with this.
    public Handle(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
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

    /// Run `sql`, which inserts one row into `table` unless it is there already; return whether it was inserted.
    ///
    /// Where each statement is a message to another process, rows gather and are taken for inserted. If one of them
    /// was there, the whole batch is undone before its commit and done again, without gathering.
    public boolean insertUnlessThere(String table, String sql, @Nullable Object... values) {
        if (!gathering) {
            return update(sql, values) == 1;
        }
        try {
            var prepared = find(sql);
            prepared.bind(values);
            if (waiting.add(prepared.statement, table)) {
                send();
            }
            changes++;
            return true;
        } catch (SQLException e) {
            throw failed("writing", sql, e);
        }
    }

    /// Begin to let rows gather, or to insert each at once.
    void gather(boolean value) {
        gathering = value && dialect.isFar();
    }

    /// Send the rows that wait.
    void send() {
        try {
            if (!waiting.isEmpty() && !waiting.send()) {
                throw new StoreFailure(StoreFailure.Kind.AGAIN, "A row was there already.");
            }
        } catch (SQLException e) {
            throw dialect.failure("writing", e);
        }
    }

    /// Forget the rows that wait.
    public void drop() {
        try {
            waiting.drop();
        } catch (SQLException e) {
            // Of a statement that failed and is closed. No row of it waits.
            waiting.forget();
        }
    }

    /// Run `sql`, which inserts one row, and return the row's number, its `no`.
    public long insert(String sql, @Nullable Object... values) {
        long no = number(sql + " RETURNING no", values);
        changes++;
        return no;
    }

    /// Whether others may have written since the last transaction: what is remembered of it may be wrong.
    public boolean isShared() {
        return dialect.isShared();
    }

    /// Return the schema's number, which counts the steps that the database has taken.
    public int schema() {
        return dialect.schema(this);
    }

    /// Whether the schema is the newest that this program knows.
    public boolean isOfNewestSchema() {
        return schema() == dialect.newestSchema();
    }

    public boolean hasTable(String table) {
        return dialect.hasTable(this, table);
    }

    /// Return the tables of the schema, each behind those that it references.
    public List<Table> tables() {
        return dialect.tables(this);
    }

    /// Let the next row of `table` get a number after the largest that it has, because rows came in with theirs.
    public void continueNumbers(Table table) {
        if (table.isNumbered()) {
            dialect.continueNumbers(this, table);
        }
    }

    /// Make a temporary table with the columns and keys of `table`, which stands before it.
    public void shadow(String table) {
        dialect.shadow(this, table);
    }

    /// Return what is wrong with how the engine keeps its data, each in a line; nothing when all is well.
    public List<String> damage() {
        return dialect.damage(this);
    }

    /// Return rows that reference a row that is not there, each in words, at most `limit` of them.
    public List<String> dangling(int limit) {
        return dialect.dangling(this, limit);
    }

    /// Run `work`, of which a statement may break a rule, so that what was done before can still be kept.
    ///
    /// @throws StoreFailure what `work` threw
    public void attempt(Runnable work) {
        dialect.attempt(this, work);
    }

    /// How many rows were changed since the beginning, whether or not that was undone.
    public long changes() {
        return changes;
    }

    /// Run a statement that has neither values nor rows, such as `BEGIN`.
    public void run(String sql) {
        send();
        try {
            prepared(sql).statement.execute();
        } catch (SQLException e) {
            throw failed("running " + sql, sql, e);
        }
    }

    private Prepared prepared(String sql, @Nullable Object... values) throws SQLException {
        var prepared = find(sql);
        if (waiting.concerns(prepared.words)) {
            send();
        }
        prepared.bind(values);
        return prepared;
    }

    private Prepared find(String sql) throws SQLException {
        var prepared = statements.get(sql);
        if (prepared == null) {
            var numbered = NumberedSql.of(dialect.translate(sql));
            prepared = new Prepared(
                    connection.prepareStatement(numbered.jdbc()),
                    numbered.values(),
                    dialect.isFar() ? Set.copyOf(List.of(NO_LETTERS.split(sql))) : Set.of());
            statements.put(sql, prepared);
        }
        return prepared;
    }

    /// The driver closes a statement that fails, but for a few codes: the next caller prepares it again.
    private StoreFailure failed(String doing, String sql, SQLException why) {
        try (var _ = statements.remove(sql)) {
            return dialect.failure(doing, why);
        } catch (SQLException e) {
            why.addSuppressed(e);
            return dialect.failure(doing, why);
        }
    }

    @Override
    public void close() {
        try {
            for (var prepared : statements.values()) {
                prepared.close();
            }
            connection.close();
        } catch (SQLException e) {
            throw dialect.failure("closing", e);
        }
    }

    /// A statement that is kept, which value each of its parameters takes, and where the columns of its result are.
    private static final class Prepared implements AutoCloseable {
        private final PreparedStatement statement;
        private final int[] order;
        private final Set<String> words;
        private @Nullable Map<String, Integer> places;

        Prepared(PreparedStatement statement, List<Integer> order, Set<String> words) {
            this.statement = statement;
            this.words = words;
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
                    // Names in statements are literals: the same object is found without comparing letters.
                    known.put(columns.getColumnLabel(i).intern(), i);
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

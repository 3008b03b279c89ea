// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The row of a result on which a [RowMapper] looks, by the names of its columns. Valid only while the mapper runs.
///
/// The places of the columns are looked up once for each prepared statement. A column that is missing, or null where a
/// value is asked for, is a mistake of the program.
public final class Row {
    private final ResultSet rows;
    private final Map<String, Integer> places;

    Row(ResultSet rows, Map<String, Integer> places) {
        this.rows = rows;
        this.places = places;
    }

    /// Return the text in `column`, which is not null.
    public String text(String column) {
        var text = textOrNull(column);
        if (text == null) {
            throw new IllegalStateException("the column " + column + " is null");
        }
        return text;
    }

    public @Nullable String textOrNull(String column) {
        try {
            return rows.getString(place(column));
        } catch (SQLException e) {
            throw new Unreadable(e);
        }
    }

    /// Return the number in `column`, 0 where it is null.
    public long number(String column) {
        try {
            return rows.getLong(place(column));
        } catch (SQLException e) {
            throw new Unreadable(e);
        }
    }

    public @Nullable Long numberOrNull(String column) {
        try {
            long number = rows.getLong(place(column));
            // `wasNull` speaks of the column that was read last.
            return rows.wasNull() ? null : number;
        } catch (SQLException e) {
            throw new Unreadable(e);
        }
    }

    /// Return the small number in `column`, 0 where it is null.
    public int integer(String column) {
        return Math.toIntExact(number(column));
    }

    public @Nullable Integer integerOrNull(String column) {
        var number = numberOrNull(column);
        return number == null ? null : Integer.valueOf(Math.toIntExact(number));
    }

    /// Whether `column` holds true or 1. False where it is null.
    public boolean flag(String column) {
        try {
            return rows.getBoolean(place(column));
        } catch (SQLException e) {
            throw new Unreadable(e);
        }
    }

    /// Return the time in `column`, which is kept as milliseconds since 1970 and is not null.
    public Instant time(String column) {
        return Instant.ofEpochMilli(number(column));
    }

    public @Nullable Instant timeOrNull(String column) {
        var millis = numberOrNull(column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    public byte[] bytes(String column) {
        try {
            return rows.getBytes(place(column));
        } catch (SQLException e) {
            throw new Unreadable(e);
        }
    }

    /// Return the value in `column` as it is kept: a Long or Integer, a String, bytes, or null.
    public @Nullable Object value(String column) {
        try {
            return rows.getObject(place(column));
        } catch (SQLException e) {
            throw new Unreadable(e);
        }
    }

    /// Return the names of the columns, in their order.
    public List<String> columns() {
        return List.copyOf(places.keySet());
    }

    private int place(String column) {
        var place = places.get(column);
        if (place == null) {
            throw new IllegalStateException("there is no column " + column + " among " + places.keySet());
        }
        return place;
    }

    /// The driver could not read a column. [Handle] says what of the store failed by it.
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SQLException failure;

        private Unreadable(SQLException failure) {
            super(failure);
            this.failure = failure;
        }

        SQLException failure() {
            return failure;
        }
    }
}

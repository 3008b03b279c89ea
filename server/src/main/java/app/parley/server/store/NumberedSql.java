// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.util.ArrayList;
import java.util.List;

/// A statement whose parameters may be numbered, `?1` and `?2`, so that one value can stand in several places, in the
/// form that JDBC knows. `values` says for each `?` of `jdbc` which value it takes, counted from 0.
///
/// A `?` without a number takes the next value. One statement has either kind.
record NumberedSql(String jdbc, List<Integer> values) {
    NumberedSql {
        values = List.copyOf(values);
    }

    static NumberedSql of(String sql) {
        var jdbc = new StringBuilder(sql.length());
        var values = new ArrayList<Integer>();
        boolean quoted = false;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            quoted ^= c == '\'';
            jdbc.append(c);
            if (c == '?' && !quoted) {
                int digits = i + 1;
                while (digits < sql.length() && Character.isDigit(sql.charAt(digits))) {
                    digits++;
                }
                values.add(digits == i + 1 ? values.size() : Integer.parseInt(sql, i + 1, digits, 10) - 1);
                i = digits - 1;
            }
        }
        return new NumberedSql(jdbc.toString(), values);
    }
}

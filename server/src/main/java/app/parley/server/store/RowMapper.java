// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/// Makes a value of the row on which the result stands.
@FunctionalInterface
public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
}

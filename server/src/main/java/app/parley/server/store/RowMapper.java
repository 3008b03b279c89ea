// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

/// Makes a value of the row on which the result stands.
@FunctionalInterface
public interface RowMapper<T> {
    T map(Row row);
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.sql.SQLException;
import java.util.List;

/// Where the engines differ: in a few words of their statements, in what they say of themselves, and in how they fail.
///
/// Statements elsewhere are in SQL that both engines know, with these words of their own, which [#translate] gives each
/// engine in its way: `greatest(a, b)` and `least(a, b)`; `main.t` and `temp.t` for a kept table and for a temporary
/// one
/// of the same name; `json_each(?)` for the rows of a JSON array, each with its `value` as text; `INDEXED BY` and
/// `NOT INDEXED` for SQLite's planner; `FOR NO KEY UPDATE` to lock rows, of which SQLite, with one writer, has no need.
/// Thread-safe.
public interface Dialect {
    /// Return `sql` in the engine's own words.
    String translate(String sql);

    /// Return what `e`, which was thrown while `doing` something, means.
    StoreFailure failure(String doing, SQLException e);

    /// Whether others may have written since the last transaction: what is remembered of it may be wrong.
    boolean isShared();

    /// Whether each statement is a way to another process and back, so that fewer are better.
    boolean isFar();

    /// Return the schema's number, which counts the steps that the database has taken.
    int schema(Handle handle);

    /// Return the number of the newest schema that this program knows.
    int newestSchema();

    boolean hasTable(Handle handle, String table);

    /// Return the tables of the schema, each behind those that it references, without those that only this engine has.
    List<Table> tables(Handle handle);

    /// Let the next row of `table` get a number after the largest that it has, because rows came in with theirs.
    void continueNumbers(Handle handle, Table table);

    /// Make the temporary table `temp.table` with the columns and keys of `table`. It references nothing, and stands
    /// before the kept one: who says no more than its name means it.
    void shadow(Handle handle, String table);

    /// Return what the engine finds wrong with how it keeps its data, each in a line; nothing when all is well.
    List<String> damage(Handle handle);

    /// Return rows that reference a row that is not there, each in words, at most `limit` of them.
    List<String> dangling(Handle handle, int limit);

    /// Run `work`, of which a statement may break a rule: what the transaction did before stays possible to keep.
    ///
    /// @throws StoreFailure what `work` threw
    void attempt(Handle handle, Runnable work);
}

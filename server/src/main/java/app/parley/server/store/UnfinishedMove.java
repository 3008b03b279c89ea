// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import app.parley.server.program.ProgramName;
import java.util.Optional;

/// The mark of a store that a move is filling: the name of the chat that is to come. No one may use such a store but
/// the move.
public final class UnfinishedMove {
    /// The key of the mark in `meta`.
    public static final String KEY = "moving";

    private UnfinishedMove() {}

    /// Return the name of the chat that a move began to bring here; nothing where no move is unfinished.
    public static Optional<String> of(Handle handle) {
        return handle.queryOne("SELECT value FROM meta WHERE key = ?", row -> row.text("value"), KEY);
    }

    /// Mark the store as one that the chat `name` is moved to.
    public static void begin(Handle handle, String name) {
        handle.update("INSERT INTO meta (key, value) VALUES (?, ?)", KEY, name);
    }

    /// Let everyone use the store.
    public static void end(Handle handle) {
        handle.update("DELETE FROM meta WHERE key = ?", KEY);
    }

    /// Refuse the store unless it is whole.
    ///
    /// @throws StoreFailure when a move to `place`, the store in words, is unfinished
    public static void refuse(Handle handle, String place) {
        if (of(handle).isPresent()) {
            throw StoreFailure.unusable(place + " holds an unfinished move. Run the same “"
                    + ProgramName.with("admin move") + "” again: it goes on where it was interrupted.");
        }
    }
}

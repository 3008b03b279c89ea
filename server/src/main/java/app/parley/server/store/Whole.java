// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.util.function.Function;

/// A store as a whole, to be read or changed by a command beside its server or without one.
///
/// Thread-safe: every call has a connection of its own.
public interface Whole {
    /// Return what `work` finds on one snapshot; it cannot change anything, but may make temporary tables.
    ///
    /// @throws StoreFailure when there is no such store, it is damaged where `work` looks, or was made by a newer
    /// Parley
    <T> T read(Function<Handle, T> work);

    /// Do the same while no one else uses the store. For SQLite, the caller holds the data folder.
    ///
    /// @throws StoreFailure also when someone uses it
    <T> T readAlone(Function<Handle, T> work);

    /// Run `work` in one transaction, all of it or nothing, while no one else uses the store. For SQLite, the caller
    /// holds the data folder.
    ///
    /// @throws StoreFailure when it cannot be done, or someone uses the store; then nothing is changed
    <T> T change(Function<Handle, T> work);
}

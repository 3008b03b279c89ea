// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

/// How an engine begins, keeps and undoes what its writer writes. Confined to the writer's thread.
public interface WriterConnection extends AutoCloseable {
    /// Begin a transaction and return what runs statements in it.
    ///
    /// @throws StoreFailure when the engine cannot be reached
    Handle begin();

    /// Keep the transaction.
    ///
    /// @throws StoreFailure when nothing of it is kept, or of [StoreFailure.Kind#UNKNOWN] when no one can say yet
    void commit();

    /// Undo what was begun, in any state that a failure left it in. Never fails.
    void rollBack();

    /// Whether the last transaction is kept, of which `commit` could not say.
    ///
    /// @throws StoreFailure while that cannot be found out
    boolean isKept();

    @Override
    void close();
}

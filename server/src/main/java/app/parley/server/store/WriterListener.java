// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.util.List;

/// Hears what becomes of batches, on the writer's thread.
public interface WriterListener {
    /// `writes` are about to be applied within one transaction, for the first time or again.
    default void begins(Handle handle, List<Write> writes) {}

    /// What was written since the last commit is undone: everything that was remembered of it is wrong.
    void rolledBack();

    /// A batch of `size` writes is on the disk after `nanos`, and each of them has been told.
    void committed(int size, long nanos);
}

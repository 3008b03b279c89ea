// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

/// One thing to be written, together with everything else that waits, in one commit.
///
/// Every method is called on the writer's thread; none may block. After `apply` exactly one of `committed` and `failed`
/// is called, and `apply` may be called a second time before it: a batch that fails is tried again one by one.
public interface Write {
    void apply(Handle handle);

    /// It is on the disk.
    void committed();

    /// Nothing of it was kept. `why` is a [StoreFailure] or what `apply` threw.
    void failed(RuntimeException why);
}

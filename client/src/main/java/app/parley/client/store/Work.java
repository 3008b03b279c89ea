// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

/// Does tasks, one after the other, in the order in which they were offered.
public interface Work {

    /// Take `task`; return false, having done nothing, when too much waits.
    boolean offer(Runnable task);
}

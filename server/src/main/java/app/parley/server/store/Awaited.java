// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Waits for work of another thread, such as a commit, on threads that may block.
public final class Awaited {
    private Awaited() {}

    /// Return the result of `future`, or throw its failure.
    public static <T> T of(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}

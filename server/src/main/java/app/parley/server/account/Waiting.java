// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Waits for what another thread does, on threads that may block.
final class Waiting {
    private Waiting() {}

    /// Return what `future` completes with, or throw what it failed with.
    static <T> T on(CompletableFuture<T> future) {
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

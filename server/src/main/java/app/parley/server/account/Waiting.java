// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Waits for work of another thread, on threads that may block.
final class Waiting {
    private Waiting() {}

    /// Return the result of `future`, or throw its failure.
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

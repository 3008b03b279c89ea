// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Several statements that count together or not at all: what `work` throws undoes its own statements and no others.
final class AtomicWrite<T> implements Write {
    private final Function<Handle, T> work;
    private final Runnable undone;
    private final Runnable kept;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable RuntimeException refusal;

    /// `undone` is told when the statements were undone, `kept` when they are on the disk and before the future is.
    AtomicWrite(Function<Handle, T> work, Runnable undone, Runnable kept) {
        this.work = work;
        this.undone = undone;
        this.kept = kept;
    }

    CompletableFuture<T> future() {
        return future;
    }

    @Override
    public void apply(Handle handle) {
        refusal = null;
        handle.run("SAVEPOINT work");
        try {
            result = work.apply(handle);
        } catch (StoreFailure e) {
            throw e;
        } catch (RuntimeException e) {
            handle.run("ROLLBACK TO work");
            undone.run();
            refusal = e;
        }
        handle.run("RELEASE work");
    }

    @Override
    @SuppressWarnings("NullAway") // T may itself be nullable, which the future passes on as it is
    public void committed() {
        if (refusal != null) {
            future.completeExceptionally(refusal);
        } else {
            kept.run();
            future.complete(result);
        }
    }

    @Override
    public void failed(RuntimeException why) {
        future.completeExceptionally(why);
    }
}

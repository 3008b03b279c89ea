// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import java.util.concurrent.atomic.LongAdder;

/// Says when SQLite's caches of pages may go: when little is asked of the database after much was.
///
/// The caches of all connections together take up to 24 MB, which SQLite never gives back by itself. Reading pages
/// again
/// costs the first requests after a pause some hundredths of a millisecond each. Thread-safe, but for
/// [#mayGo()], which one thread calls.
final class IdleCaches {
    /// Uses between two looks, of a server that only tends to itself.
    static final int LITTLE = 100;

    /// Uses since the caches went that fill a good part of them.
    static final int MUCH = 1_000;

    private final LongAdder uses = new LongAdder();
    private long before;
    private long gone;

    /// Something is read or written.
    void used() {
        uses.increment();
    }

    /// Whether the caches may go now; then they count as gone. To be called at even intervals.
    boolean mayGo() {
        long now = uses.sum();
        boolean idle = now - before < LITTLE;
        before = now;
        if (!idle || now - gone < MUCH) {
            return false;
        }
        gone = now;
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The way of one socket's bytes to its peer. Who writes does not know what lies below: TCP alone, or TLS too.
///
/// Thread-safe, but for `write`: its caller gives it one write at a time.
interface Wire {
    /// Send `bytes`, then call `done` exactly once: with null when all are on their way, or with why that is not so.
    ///
    /// It must not block: what the system does not take at once is written later, by another thread. It must not
    /// reorder. It changes nothing in `bytes`, which may be on their way to every other member too, and keeps
    /// them no longer than until `done`. That may be called before this returns. Until it is, `bytes` count as
    /// waiting, and no other write may be given; what a wire adds to carry them (records, padding) is not
    /// counted. After a failure nothing more can be written, and the connection is about to end.
    void write(byte[] bytes, Consumer<@Nullable Throwable> done);

    /// End the connection when what was given to `write` is on its way.
    void close();

    /// End the connection now, whatever still waits.
    void cutOff();
}

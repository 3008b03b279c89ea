// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.shared.refusal.Refusal;
import java.time.Instant;

/// The work of one command within the transaction that keeps it.
@FunctionalInterface
public interface LogWork {
    /// Do it, and return what it brought. It may be run a second time, after all that it did was undone.
    ///
    /// @throws Refusal when it may not be done; then it has written nothing
    Outcome in(LogTransaction transaction);

    /// The event that a command brought, or that had done the same before.
    record Outcome(RoomKey room, long seq, Instant at, boolean repeated) {}
}

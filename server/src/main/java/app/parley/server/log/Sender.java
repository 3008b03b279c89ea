// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.refusal.Refusal;
import java.time.Instant;

/// The caller who asked for a message to be kept, told exactly once. Called on threads that must not wait.
public interface Sender {
    /// It is kept, at `seq` of `room`; `repeated` when an earlier send of that id had done it.
    void kept(SendId id, RoomId room, long seq, Instant at, boolean repeated);

    /// Nothing of it is kept. `code` is the contract's, `why` is for people.
    void refused(SendId id, Refusal why);
}

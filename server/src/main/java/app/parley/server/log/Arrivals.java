// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Handle;
import app.parley.shared.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/// Says whether a message may be kept, and finds those to whom it shows a room that they did not see before. Called on
/// the writer's thread.
@FunctionalInterface
public interface Arrivals {
    /// Return the people to whom a post of `by` in `handle` shows `room` for the first time, or null for none.
    ///
    /// @throws Refusal when nothing may be said there now
    @Nullable
    Arrival expected(Handle handle, RoomKey room, Author by);

    /// Those who see the room from the message on.
    interface Arrival {
        /// Keep it, in the transaction that keeps the message.
        void keep(Handle handle);

        /// Tell them, when that is committed. Never waits.
        void tell();
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

/// What one transaction or one commit brought to one room, and the callers who wait for it.
record RoomBatch(Appended appended, Acks acks) {
    /// A batch of `room` without events, of which the first reached the server at `since` (nano time).
    RoomBatch(RoomKey room, long since) {
        this(new Appended(room, since), new Acks());
    }

    /// Add `later`, a batch of the same room, and return this.
    RoomBatch add(RoomBatch later) {
        appended.events().addAll(later.appended.events());
        acks.addAll(later.acks);
        return this;
    }
}

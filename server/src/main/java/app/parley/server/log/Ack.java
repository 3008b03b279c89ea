// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import java.time.Instant;

/// What a command has brought: the event at `seq` of `room`, from the time `at`.
///
/// `repeated` says that the event was there before: an earlier command brought it, and this one changed nothing.
public record Ack(SendId id, RoomId room, long seq, Instant at, boolean repeated) {}

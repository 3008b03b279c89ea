// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.shared.model.RoomId;
import java.time.Instant;

/// A message that was found, with the part of its text around what was looked for.
public record SearchHit(RoomId room, long seq, String author, Instant at, Snippet snippet) {}

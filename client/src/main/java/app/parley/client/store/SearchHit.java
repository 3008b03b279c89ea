package app.parley.client.store;

import app.parley.shared.model.RoomId;
import java.time.Instant;

/// A message that was found. `snippet` is its text, or the part around what was looked for when it is long.
public record SearchHit(RoomId room, long seq, String author, Instant at, String snippet) {}

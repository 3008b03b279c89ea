package app.parley.shared.protocol;

import app.parley.shared.model.RoomId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One entry of a room's log. `seq` is its place there: 1, 2, 3, … without a gap, and it alone orders events.
///
/// Peers wrote these and the server checked them, so texts and names are plain strings here.
public sealed interface Event {
    RoomId room();

    long seq();

    Instant at();

    /// `from` said `text`. `id` is the sender's own name for it.
    record Message(
            RoomId room,
            long seq,
            String id,
            String from,
            Instant at,
            String text,
            @Nullable Long replyTo) implements Event {}

    /// `by` came into the room.
    record Joined(RoomId room, long seq, String by, Instant at) implements Event {}

    /// `by` left the room.
    record Left(RoomId room, long seq, String by, Instant at) implements Event {}

    /// `by` made the room or changed what it is called; what did not change is null.
    record Changed(
            RoomId room,
            long seq,
            String by,
            Instant at,
            @Nullable String name,
            @Nullable String topic) implements Event {}

    /// An event of a kind that this version does not show. It keeps its place in the order.
    record Other(String type, RoomId room, long seq, Instant at) implements Event {}
}

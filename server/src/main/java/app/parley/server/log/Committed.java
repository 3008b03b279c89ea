package app.parley.server.log;

import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What one commit brought to one room: its new events in order, and the senders to tell.
///
/// `since` is the `System.nanoTime()` at which the first of it reached the server.
public record Committed(RoomKey room, List<Event> events, List<Kept> kept, long since) {

    Committed(RoomKey room, long since) {
        this(room, new ArrayList<>(1), new ArrayList<>(1), since);
    }

    /// A send that is kept, and whose sender waits to hear so.
    public record Kept(Sender sender, SendId id, RoomId room, long seq, Instant at, boolean repeated) {
        public void tell() {
            sender.kept(id, room, seq, at, repeated);
        }
    }
}

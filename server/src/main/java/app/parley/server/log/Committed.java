// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one commit brought to one room: its new events in order, and the senders to tell.
///
/// `since` is the `System.nanoTime()` at which the first of it reached the server.
public record Committed(RoomKey room, List<Event> events, List<Kept> kept, long since) {
    private static final Logger LOG = LoggerFactory.getLogger(Committed.class);

    Committed(RoomKey room, long since) {
        this(room, new ArrayList<>(1), new ArrayList<>(1), since);
    }

    /// Return `parts`, which follow each other in one room, as one.
    public static Committed join(List<Committed> parts) {
        var joined = new Committed(parts.getFirst().room(), parts.getFirst().since());
        for (var part : parts) {
            joined.events().addAll(part.events());
            joined.kept().addAll(part.kept());
        }
        return joined;
    }

    /// Tell every sender that its message is kept. What one of them throws is logged, and the others are told all the
    /// same.
    public void tellSenders() {
        for (var each : kept) {
            try {
                each.tell();
            } catch (RuntimeException | Error e) {
                LOG.error("a sender could not be told", e);
            }
        }
    }

    /// A send that is kept, and whose sender waits to hear so.
    public record Kept(Sender sender, SendId id, RoomId room, long seq, Instant at, boolean repeated) {
        public void tell() {
            sender.kept(id, room, seq, at, repeated);
        }
    }
}

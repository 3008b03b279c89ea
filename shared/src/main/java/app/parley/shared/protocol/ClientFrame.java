// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.protocol;

import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.refusal.Refusal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client may say on the socket, one record per intent.
///
/// Sealed on purpose: a new frame does not compile until every `switch` answers it.
public sealed interface ClientFrame {

    /// The first frame of a socket; a client that was connected before says how far it got.
    record Hello(@Nullable ResumePoint resume) implements ClientFrame {}

    /// Where a client stands: the last seq that it applied in each room, in the history named `epoch`.
    record ResumePoint(String epoch, Map<RoomId, Long> rooms) {
        public ResumePoint {
            rooms = Map.copyOf(rooms);
        }
    }

    /// Something to be written into a room, answered by one ack or one error with its `id`. Calls over HTTP make the
    /// same
    /// commands.
    sealed interface Command extends ClientFrame {
        SendId id();

        RoomId room();
    }

    /// Say `text` in `room`. `id` is made once by the sender and reused on every retry, so a retry never posts twice.
    record Send(
            SendId id,
            RoomId room,
            MessageText text,
            @Nullable Long replyTo) implements Command {}

    /// Do `what` to the message at `target` of `room`.
    record Change(SendId id, RoomId room, long target, MessageChange what) implements Command {}

    /// A person is writing in `room`.
    record Typing(RoomId room) implements ClientFrame {}

    /// Everything in `room` up to `seq` has been read by this account, and in each of `rooms` up to its seq.
    record Read(
            @Nullable RoomId room,
            @Nullable Long seq,
            @Nullable Map<RoomId, Long> rooms) implements ClientFrame {
        public Read {
            rooms = rooms == null ? null : Map.copyOf(rooms);
        }

        public Read(RoomId room, long seq) {
            this(room, seq, null);
        }

        /// Return how far each room was read.
        public Map<RoomId, Long> marks() {
            var marks = new HashMap<RoomId, Long>();
            if (rooms != null) {
                marks.putAll(rooms);
            }
            if (room != null && seq != null) {
                marks.merge(room, seq, Math::max);
            }
            return marks;
        }
    }

    /// Ask for a sign of life, which programs that cannot send a WebSocket ping need; answered with a pong.
    record Ping() implements ClientFrame {}

    /// A frame that is JSON but holds a value that may not exist; answered with an error that names `ref` when it has
    /// one.
    record Invalid(@Nullable String ref, Refusal why) implements ClientFrame {}
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.server.delivery.LiveRoom;
import app.parley.server.delivery.Subscriber;
import app.parley.shared.json.EncodedFrame;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.protocol.ServerFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who writes in which room: the first one of a second is told to the others at once, the rest together.
///
/// Thread-safe. One in twenty of a thousand people who types would else cost 50,000 writes a second, as much as 50
/// messages.
final class TypingNews {
    /// Names of one room and second. No one reads more.
    private static final int MOST_NAMES = 10;

    /// Rooms in which a person wrote since the tick before the last, to the frames that wait for the next.
    private final Map<LiveRoom, Map<String, EncodedFrame>> rooms = new HashMap<>();

    /// `name` writes in `room`, on the device `from`.
    void types(LiveRoom room, String name, Subscriber<EncodedFrame> from) {
        var frame = ServerFrames.encode(new ServerFrame.Typing(room.key().id(), name));
        synchronized (this) {
            var waiting = rooms.get(room);
            if (waiting != null) {
                if (waiting.size() < MOST_NAMES) {
                    waiting.put(name, frame);
                }
                return;
            }
            rooms.put(room, new LinkedHashMap<>());
        }
        room.broadcast(FrameEncoding.INSTANCE, frame, from);
    }

    /// Tell what waits. To be called once a second.
    void tick() {
        take().forEach(batch -> batch.room.broadcast(FrameEncoding.INSTANCE, batch.frames, null));
    }

    private record Batch(LiveRoom room, EncodedFrame frames) {}

    private synchronized List<Batch> take() {
        var batches = new ArrayList<Batch>();
        var each = rooms.entrySet().iterator();
        while (each.hasNext()) {
            var entry = each.next();
            if (entry.getValue().isEmpty()) {
                each.remove();
            } else {
                batches.add(new Batch(
                        entry.getKey(),
                        EncodedFrame.join(List.copyOf(entry.getValue().values()))));
                entry.getValue().clear();
            }
        }
        return batches;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.shared.json.EncodedFrame;
import app.parley.shared.model.RoomId;
import java.util.HashMap;
import java.util.Map;

/// Tells one device how far other devices of its account have read. Thread-safe.
///
/// If its socket is full, the newest mark of each room is kept until [#retry].
final class ReadMarkNews {
    private final DeviceConnection connection;
    private final Runnable onMissed;
    private Map<RoomId, EncodedFrame> missed = Map.of();

    /// `onMissed` arranges for a [#retry].
    ReadMarkNews(DeviceConnection connection, Runnable onMissed) {
        this.connection = connection;
        this.onMissed = onMissed;
    }

    /// Tell the mark of `room`, or keep it in place of an older one.
    void tell(RoomId room, EncodedFrame mark) {
        if (connection.offer(mark)) {
            forget(room);
        } else {
            keep(room, mark);
            onMissed.run();
        }
    }

    /// Tell the marks that were kept.
    void retry() {
        take().forEach(this::tell);
    }

    private synchronized void keep(RoomId room, EncodedFrame mark) {
        if (missed.isEmpty()) {
            missed = new HashMap<>();
        }
        missed.put(room, mark);
    }

    private synchronized void forget(RoomId room) {
        if (!missed.isEmpty()) {
            missed.remove(room);
        }
    }

    private synchronized Map<RoomId, EncodedFrame> take() {
        var all = missed;
        missed = Map.of();
        return all;
    }
}

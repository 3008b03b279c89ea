// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.server.room.Rooms;
import app.parley.shared.json.EncodedFrame;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.protocol.ServerFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a device is told between its welcome and its going live: the rooms that the welcome had no room for, and the
/// gaps.
/// It goes out a part at a time, as fast as the socket takes it, so that it has no largest size.
///
/// Thread-safe: a thread that comes while another is at it makes that one go round once more.
final class Arrival {
    private static final int PART_BYTES = 16 * 1024;

    private final DeviceConnection connection;
    private final Iterator<ServerFrame> frames;
    private final Runnable done;
    private final AtomicInteger calls = new AtomicInteger();
    private @Nullable EncodedFrame refused;
    private boolean over;

    /// `done` runs once, when all has been taken by the socket.
    Arrival(DeviceConnection connection, List<Rooms.Membership> rooms, List<ServerFrame.Gap> gaps, Runnable done) {
        this.connection = connection;
        this.frames = Stream.<ServerFrame>concat(
                        rooms.stream().map(room -> new ServerFrame.RoomAdded(room.info())), gaps.stream())
                .iterator();
        this.done = done;
    }

    /// Tell what the socket takes. To be called again when it can be written after it refused.
    void goOn() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        do {
            tell();
            seen = calls.addAndGet(-seen);
        } while (seen > 0);
    }

    private void tell() {
        while (!over) {
            var part = refused == null ? next() : refused;
            if (part == null) {
                over = true;
                done.run();
            } else if (!connection.offer(part)) {
                refused = part;
                return;
            } else {
                refused = null;
            }
        }
    }

    private @Nullable EncodedFrame next() {
        var part = new ArrayList<EncodedFrame>();
        int bytes = 0;
        while (bytes < PART_BYTES && frames.hasNext()) {
            var frame = ServerFrames.encode(frames.next());
            part.add(frame);
            bytes += frame.size();
        }
        return part.isEmpty() ? null : EncodedFrame.join(part);
    }
}

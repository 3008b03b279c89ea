// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.shared.api.RoomInfo;
import app.parley.shared.json.EncodedFrame;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ServerFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/// Tells all devices of new public rooms, once a second, except those that are in them and those of guests.
/// Thread-safe.
///
/// However many rooms are made, a device is offered one write a second for them. A device that misses one,
/// because its socket is full or it is not live yet, finds the room in the list of rooms.
final class RoomNews {
    /// Rooms that are told in one second: with the longest names and topics about 30 KiB.
    static final int AT_ONCE = 20;

    /// Rooms that wait to be told. Later ones are only in the list of rooms.
    static final int MOST_WAITING = 1_000;

    private final Queue<Listed> waiting = new ArrayDeque<>();

    private record Listed(RoomId room, EncodedFrame frame) {}

    /// Tell of `room` when its turn comes.
    void listed(RoomInfo room) {
        var news = new Listed(new RoomId(room.id()), ServerFrames.encode(new ServerFrame.RoomListed(room)));
        synchronized (this) {
            if (waiting.size() < MOST_WAITING) {
                waiting.add(news);
            }
        }
    }

    /// `room` is gone: it need not be told.
    synchronized void removed(RoomId room) {
        waiting.removeIf(news -> news.room.equals(room));
    }

    /// Tell the devices that `everyone` goes through what waits. To be called once a second by one thread.
    void tell(Consumer<Consumer<DeviceSession>> everyone) {
        var batch = take();
        if (!batch.isEmpty()) {
            var all = EncodedFrame.join(batch.stream().map(Listed::frame).toList());
            everyone.accept(session -> {
                if (!session.isGuest()) {
                    tell(session, batch, all);
                }
            });
        }
    }

    private static void tell(DeviceSession session, List<Listed> batch, EncodedFrame all) {
        if (batch.stream().noneMatch(news -> session.isIn(news.room))) {
            session.tell(all);
        } else {
            batch.stream().filter(news -> !session.isIn(news.room)).forEach(news -> session.tell(news.frame));
        }
    }

    private synchronized List<Listed> take() {
        var batch = new ArrayList<Listed>();
        while (batch.size() < AT_ONCE && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        return batch;
    }
}

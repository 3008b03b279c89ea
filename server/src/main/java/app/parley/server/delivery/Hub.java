// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import app.parley.server.log.Acks;
import app.parley.server.log.Appended;
import app.parley.server.log.Delivery;
import app.parley.server.log.EventLog;
import app.parley.server.log.RoomKey;
import app.parley.shared.model.RoomId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/// The live rooms: those that have had a subscriber since the start.
///
/// Thread-safe. A room that is not live has no one to deliver to, so its events pass by unencoded. It may
/// become live in the same moment, and nothing is lost: a subscriber reads the log after the room is known
/// here, and a delivery looks here after the commit.
public final class Hub implements Delivery, AutoCloseable {
    /// All rooms together may keep this part of the memory that Java may take, of their recent events: one in
    /// so many.
    private static final int RECENT_PART = 16;

    private final ConcurrentMap<RoomId, LiveRoom> rooms = new ConcurrentHashMap<>();
    private final List<Worker> workers = new ArrayList<>();
    private final CatchUp catchUp;
    private final DeliveryObserver observer;
    private final LongSupplier nanoTime;

    /// An executor, and what its rooms have in common.
    private record Worker(SerialExecutor executor, RecentShare recentShare) {}

    /// `readers` runs what may block on the database; `threads` is the number of delivery threads.
    public Hub(EventLog log, Executor readers, int threads, WriteBatching batching, DeliveryObserver observer) {
        this(log, readers, observer, System::nanoTime);
        for (int i = 1; i <= threads; i++) {
            var share = new RecentShare(Runtime.getRuntime().maxMemory() / RECENT_PART / threads);
            workers.add(new Worker(new SerialExecutor("parley-room-" + i, batching), share));
        }
    }

    private Hub(EventLog log, Executor readers, DeliveryObserver observer, LongSupplier nanoTime) {
        this.catchUp = new CatchUp(log, readers);
        this.observer = observer;
        this.nanoTime = nanoTime;
    }

    /// Return a hub without a thread, whose one executor takes `capacity` tasks: [#runBatch] does what waits.
    /// `deliver` waits for ever where it [#isFull].
    public static Hub unattended(
            EventLog log, Executor readers, int capacity, DeliveryObserver observer, LongSupplier nanoTime) {
        var hub = new Hub(log, readers, observer, nanoTime);
        hub.workers.add(new Worker(new SerialExecutor(WriteBatching.NONE, capacity), new RecentShare(Long.MAX_VALUE)));
        return hub;
    }

    /// Do one batch of what waits, on this thread; return false when nothing does. For a hub without threads.
    public boolean runBatch() {
        return workers.getFirst().executor.runBatch();
    }

    /// Whether `deliver` would wait.
    public boolean isFull() {
        return workers.stream().anyMatch(worker -> worker.executor.isFull());
    }

    /// Return the live room of `key`; it becomes live if it was not.
    public LiveRoom room(RoomKey key) {
        return rooms.computeIfAbsent(key.id(), _ -> {
            var worker = workers.get((int) (key.no() % workers.size()));
            return new LiveRoom(key, worker.executor, catchUp, worker.recentShare, observer, nanoTime);
        });
    }

    /// The room of `key` is removed, and its devices have left it.
    public void forget(RoomKey key) {
        rooms.remove(key.id());
    }

    /// Forget the recent events of all rooms: some have a name that is another now. Devices that need them read
    /// the log.
    public void forgetRecent() {
        rooms.values().forEach(LiveRoom::forgetRecent);
    }

    /// Whether new messages should wait at `now` (nano time) because the room `id` is crowded.
    public boolean isCrowded(RoomId id, long now) {
        var room = rooms.get(id);
        return room != null && room.isCrowded(now);
    }

    @Override
    public void deliver(Appended appended, Acks acks) {
        var room = rooms.get(appended.room().id());
        if (room != null) {
            room.deliver(appended, acks);
        } else {
            acks.tell();
        }
    }

    /// Return when all that was handed over before is delivered.
    public void flush() {
        workers.forEach(worker -> worker.executor.flush());
    }

    /// Deliver what was handed over, then end the threads.
    @Override
    public void close() {
        workers.forEach(worker -> worker.executor.close());
    }
}

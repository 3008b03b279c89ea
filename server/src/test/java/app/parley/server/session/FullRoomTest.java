// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.delivery.EventEncoding;
import app.parley.server.delivery.Subscriber;
import app.parley.server.delivery.Subscription;
import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.shared.json.ClientFrames;
import app.parley.shared.json.EncodedFrame;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.ServerFrame;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A room whose executor is full and busy with one socket: devices leave all the same, and only the log waits
/// for it.
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullRoomTest extends DevicesScene {
    /// As many as an executor takes.
    private static final int TASKS = 1 << 16;

    private final FakeConnection connection = new FakeConnection();
    private final Gate gate = new Gate();
    private AccountRef ben;
    private RoomKey room;
    private DeviceSession device;

    @BeforeEach
    void open() {
        ben = fixture.author("ben");
        room = fixture.room();
        fixture.enter(room, ada, ben);
        device = devices.connect(ada, "s1", connection).orElseThrow();
        device.handle(ClientFrames.write(new ClientFrame.Hello(null)), System.nanoTime());
        hub.room(room).subscribe(gate, 0);
        settle();
    }

    @AfterEach
    void openTheGate() {
        gate.open.countDown();
    }

    @Test
    void aLeaveIsCommittedThoughAStalledDeviceIsNext() {
        connection.stall(true);
        fill();
        var leave = rooms.leave(ada, room.id());
        assertThat(leave.join()).as("the log's writer goes on").isTrue();
        gate.open.countDown();
        settle();
        connection.stall(false);
        assertThat(fixture.database.write(_ -> "committed").join()).isEqualTo("committed");
        assertThat(rooms.join(ada, room.id()).join()).isTrue();
        settle();
        fixture.post(room, ben, "welcome back");
        settle();
        assertThat(connection.seqs()).containsExactly(3L);
    }

    @Test
    void aSocketThatIsGoneIsLetGoOfAtOnce() {
        fill();
        device.disconnected();
        assertThat(devices.count()).isZero();
        gate.open.countDown();
        settle();
        int before = connection.seqs().size();
        fixture.post(room, ben, "for the others");
        settle();
        assertThat(connection.seqs()).hasSize(before);
    }

    @Test
    void aSocketMayEndOnTheRoomsOwnThread() throws InterruptedException {
        gate.whenOpen = device::disconnected;
        fill();
        gate.open.countDown();
        gate.passed.await();
        settle();
        assertThat(devices.count()).isZero();
    }

    /// Keep the executor busy until the gate opens, with as many tasks behind as it takes.
    private void fill() {
        var typing = ServerFrames.encode(new ServerFrame.Typing(room.id(), "ben"));
        hub.room(room).broadcast(FrameEncoding.INSTANCE, typing, device);
        gate.await(gate.reached);
        for (int i = 0; i < TASKS; i++) {
            hub.room(room).broadcast(FrameEncoding.INSTANCE, typing, gate);
        }
    }

    /// A device whose socket takes its time.
    private static final class Gate implements Subscriber<EncodedFrame> {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private final CountDownLatch passed = new CountDownLatch(1);
        private volatile Runnable whenOpen = () -> {};

        @Override
        public EventEncoding<EncodedFrame> encoding() {
            return FrameEncoding.INSTANCE;
        }

        @Override
        public boolean offer(EncodedFrame frame) {
            if (passed.getCount() > 0) {
                reached.countDown();
                await(open);
                whenOpen.run();
                passed.countDown();
            }
            return true;
        }

        private void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        @Override
        public int waitingBytes() {
            return 0;
        }

        @Override
        public void afterWritten(Runnable after) {}

        @Override
        public void fellBehind(Subscription<EncodedFrame> subscription) {}
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.LogFixture;
import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.server.session.DeviceConnection;
import app.parley.server.session.DeviceSession;
import app.parley.server.session.Devices;
import app.parley.shared.json.ClientFrames;
import app.parley.shared.json.EncodedFrame;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.json.ServerFrameReader;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.CloseReason;
import app.parley.shared.protocol.ServerFrame;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A device on a real session and a real outbox, whose socket writes when the schedule says so. It reads like a
/// client, and fails at the first event that is missing, comes twice, or is of a room that it has left.
final class ScheduledDevice implements DeviceConnection, OutboxWire, Outbox.Listener {
    /// A few frames: less than one page of the log.
    private static final int OUTBOX_BYTES = 600;

    final AccountRef author;
    private final Outbox outbox;
    private final Runnable elsewhere;
    private final Map<RoomId, Long> resumed;
    private final Map<RoomId, Long> cursors = new HashMap<>();
    private final Set<String> said = new HashSet<>();
    private final List<ServerFrame> heard = new ArrayList<>();
    private @Nullable DeviceSession session;
    private @Nullable Consumer<@Nullable Throwable> underWay;
    private byte[] writing = new byte[0];
    private boolean welcomed;
    private boolean gone;
    private boolean over;
    private boolean failsNext;
    private boolean calm;

    private ScheduledDevice(
            AccountRef author, Executor drains, Runnable elsewhere, @Nullable Map<RoomId, Long> resumed) {
        this.author = author;
        this.elsewhere = elsewhere;
        this.resumed = resumed == null ? Map.of() : resumed;
        outbox = new Outbox(this, this, drains, new OutboxLimit(OUTBOX_BYTES, 0));
    }

    /// Connect and say hello; `elsewhere` is what others do while this device is being offered something.
    static ScheduledDevice connect(
            Devices devices,
            AccountRef author,
            Executor drains,
            Runnable elsewhere,
            @Nullable Map<RoomId, Long> resumed) {
        var device = new ScheduledDevice(author, drains, elsewhere, resumed);
        var session = devices.connect(author, "s", device).orElseThrow();
        device.session = session;
        var point = resumed == null ? null : new ClientFrame.ResumePoint("e1", resumed);
        session.handle(ClientFrames.write(new ClientFrame.Hello(point)), 0);
        return device;
    }

    DeviceSession session() {
        if (session == null) {
            throw new AssertionError("it has not connected");
        }
        return session;
    }

    boolean isConnected() {
        return !gone;
    }

    Map<RoomId, Long> cursors() {
        return Map.copyOf(cursors);
    }

    /// Send a message; returns whether the device did. Before its welcome it sends one only, so that what is
    /// committed together is the schedule's choice.
    boolean say(RoomId room, String id) {
        if (gone || (!welcomed && !said.isEmpty())) {
            return false;
        }
        said.add(id);
        session()
                .handle(ClientFrames.write(new ClientFrame.Send(new SendId(id), room, new MessageText("hi"), null)), 0);
        return true;
    }

    /// Throw at what is offered next, having taken nothing.
    void failNextOffer() {
        failsNext = true;
    }

    /// Do nothing of its own any more.
    void calmDown() {
        calm = true;
        failsNext = false;
    }

    void disconnect() {
        if (!gone) {
            gone = true;
            outbox.abandon();
            session().disconnected();
        }
    }

    /// From now on, anything that is written is a fault.
    void expectNothingMore() {
        over = true;
    }

    /// Let the write at hand end; returns whether there was one.
    boolean endWrite(@Nullable Throwable why) {
        var done = underWay;
        if (done == null) {
            return false;
        }
        underWay = null;
        if (why == null) {
            read(writing);
        }
        done.accept(why);
        if (why != null) {
            disconnect();
        }
        return true;
    }

    // ---- the socket ----

    @Override
    public boolean offer(EncodedFrame frame) {
        // Nothing comes in between here: an event that is on its way when its device leaves may still arrive.
        if (failsNext) {
            failsNext = false;
            throw new IllegalStateException("not really");
        }
        boolean taken = outbox.offer(frame);
        pass();
        return taken;
    }

    @Override
    public void answer(EncodedFrame frame) {
        pass();
        if (!outbox.answer(frame.bytes())) {
            disconnect();
        }
    }

    private void pass() {
        if (!calm) {
            elsewhere.run();
        }
    }

    @Override
    public void write(byte[] bytes, Consumer<@Nullable Throwable> done) {
        assertThat(underWay).as("one write at a time").isNull();
        writing = bytes;
        underWay = done;
    }

    @Override
    public void finished() {
        disconnect();
    }

    @Override
    public void writable() {
        session().writable();
    }

    @Override
    public void close(CloseReason reason) {
        outbox.finish(null);
    }

    @Override
    public void afterWritten(Runnable after) {
        outbox.afterWritten(after);
    }

    @Override
    public int waitingBytes() {
        return outbox.waitingBytes();
    }

    @Override
    public boolean congested() {
        return outbox.congested();
    }

    @Override
    public InetAddress address() {
        return InetAddress.getLoopbackAddress();
    }

    // ---- what a client makes of it ----

    private void read(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            int kind = in.get();
            int small = in.get();
            var payload = new byte[small < 126 ? small : small == 126 ? in.getShort() & 0xffff : (int) in.getLong()];
            in.get(payload);
            if ((kind & 0xf) == 1) {
                try {
                    read(ServerFrameReader.read(new String(payload, StandardCharsets.UTF_8)));
                } catch (MalformedJson e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private void read(ServerFrame frame) {
        heard.add(frame);
        assertThat(over).as("nothing is written to a device that is gone").isFalse();
        switch (frame) {
            case ServerFrame.Welcome welcome -> {
                welcomed = true;
                welcome.rooms().forEach(room -> {
                    var id = new RoomId(room.id());
                    long seen = resumed.getOrDefault(id, room.head());
                    cursors.put(id, Math.min(seen, room.head()));
                });
            }
            case ServerFrame.RoomAdded(var room) -> cursors.putIfAbsent(new RoomId(room.id()), room.head());
            case ServerFrame.RoomRemoved(var room) -> cursors.remove(room);
            case ServerFrame.Happened(var event) -> {
                assertThat(cursors).as("rooms, after %s", heard).containsKey(event.room());
                assertThat(event.seq()).as("seq, after %s", heard).isEqualTo(cursors.get(event.room()) + 1);
                cursors.put(event.room(), event.seq());
            }
            case ServerFrame.Ack ack -> answered(ack.id());
            case ServerFrame.Refused refused -> answered(String.valueOf(refused.ref()));
            default -> {}
        }
    }

    private void answered(String id) {
        assertThat(said.remove(id)).as("the first answer to " + id).isTrue();
    }

    /// Whether all that there is to know has come, where it is still there to hear it.
    void check(LogFixture fixture, List<RoomKey> memberships) {
        if (gone) {
            return;
        }
        assertThat(said).as("sends without an answer").isEmpty();
        var heads = new HashMap<RoomId, Long>();
        memberships.forEach(key -> heads.put(key.id(), fixture.log.head(key)));
        assertThat(cursors).isEqualTo(heads);
    }
}

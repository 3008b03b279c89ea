// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import app.parley.server.session.FrameEncoding;
import app.parley.shared.json.EncodedFrame;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.json.ServerFrameReader;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A device whose socket takes what it is offered, until the test stalls it. Thread-safe.
public final class FakeSubscriber implements Subscriber<EncodedFrame> {
    private final List<ServerFrame> frames = new ArrayList<>();
    private final List<Integer> chunks = new ArrayList<>();
    private final List<Subscription<EncodedFrame>> behind = new ArrayList<>();
    private boolean stalled;
    private boolean broken;
    private int waiting;

    @Override
    public EventEncoding<EncodedFrame> encoding() {
        return FrameEncoding.INSTANCE;
    }

    @Override
    public synchronized boolean offer(EncodedFrame frame) {
        if (broken) {
            throw new OutOfMemoryError("not really");
        }
        if (stalled) {
            return false;
        }
        chunks.add(frame.size());
        frames.addAll(split(frame.bytes()));
        return true;
    }

    @Override
    public synchronized int waitingBytes() {
        return waiting;
    }

    @Override
    public void afterWritten(Runnable after) {}

    @Override
    public synchronized void fellBehind(Subscription<EncodedFrame> subscription) {
        behind.add(subscription);
    }

    /// Let so many bytes wait, however many there are.
    public synchronized void waiting(int bytes) {
        waiting = bytes;
    }

    /// Throw whatever it is offered, until it goes on.
    public synchronized void breakDown() {
        broken = true;
    }

    public synchronized void stall() {
        stalled = true;
    }

    /// Read again, and ask to be caught up where it fell behind.
    public void goOn() {
        List<Subscription<EncodedFrame>> again;
        synchronized (this) {
            stalled = false;
            broken = false;
            again = List.copyOf(behind);
            behind.clear();
        }
        again.forEach(Subscription::catchUp);
    }

    public synchronized boolean isBehind() {
        return !behind.isEmpty();
    }

    public synchronized List<ServerFrame> frames() {
        return List.copyOf(frames);
    }

    public List<Event> events() {
        return frames().stream()
                .filter(ServerFrame.Happened.class::isInstance)
                .map(frame -> ((ServerFrame.Happened) frame).event())
                .toList();
    }

    public List<String> texts() {
        return events().stream()
                .filter(Event.Message.class::isInstance)
                .map(event -> ((Event.Message) event).text())
                .toList();
    }

    public List<Long> seqs() {
        return events().stream().map(Event::seq).toList();
    }

    /// The bytes of each offer that was taken.
    public synchronized List<Integer> chunks() {
        return List.copyOf(chunks);
    }

    private static List<ServerFrame> split(byte[] bytes) {
        var frames = new ArrayList<ServerFrame>();
        var in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            in.get();
            int small = in.get();
            int length = small < 126 ? small : small == 126 ? in.getShort() & 0xffff : (int) in.getLong();
            var payload = new byte[length];
            in.get(payload);
            try {
                frames.add(ServerFrameReader.read(new String(payload, StandardCharsets.UTF_8)));
            } catch (MalformedJson e) {
                throw new AssertionError(e);
            }
        }
        return frames;
    }
}

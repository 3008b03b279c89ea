// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

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
final class FakeSubscriber implements Subscriber {
    private final List<ServerFrame> frames = new ArrayList<>();
    private final List<Integer> pieces = new ArrayList<>();
    private final List<Subscription> behind = new ArrayList<>();
    private boolean stalled;
    private boolean broken;
    private int waiting;

    @Override
    public synchronized boolean offer(EncodedFrame frame) {
        if (broken) {
            throw new OutOfMemoryError("not really");
        }
        if (stalled) {
            return false;
        }
        pieces.add(frame.size());
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
    public synchronized void fellBehind(Subscription subscription) {
        behind.add(subscription);
    }

    /// Let so many bytes wait, however many there are.
    synchronized void waiting(int bytes) {
        waiting = bytes;
    }

    /// Throw whatever it is offered, until it goes on.
    synchronized void breakDown() {
        broken = true;
    }

    synchronized void stall() {
        stalled = true;
    }

    /// Read again, and ask to be caught up where it fell behind.
    void goOn() {
        List<Subscription> again;
        synchronized (this) {
            stalled = false;
            broken = false;
            again = List.copyOf(behind);
            behind.clear();
        }
        again.forEach(Subscription::catchUp);
    }

    synchronized boolean isBehind() {
        return !behind.isEmpty();
    }

    synchronized List<ServerFrame> frames() {
        return List.copyOf(frames);
    }

    List<Event> events() {
        return frames().stream()
                .filter(ServerFrame.Happened.class::isInstance)
                .map(frame -> ((ServerFrame.Happened) frame).event())
                .toList();
    }

    List<String> texts() {
        return events().stream()
                .filter(Event.Message.class::isInstance)
                .map(event -> ((Event.Message) event).text())
                .toList();
    }

    List<Long> seqs() {
        return events().stream().map(Event::seq).toList();
    }

    /// The bytes of each offer that was taken.
    synchronized List<Integer> pieces() {
        return List.copyOf(pieces);
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

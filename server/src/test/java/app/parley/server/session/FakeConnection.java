// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.shared.json.EncodedFrame;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.json.ServerFrameReader;
import app.parley.shared.protocol.CloseReason;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A socket that takes everything, unless it is stalled, and remembers it. Thread-safe.
final class FakeConnection implements DeviceConnection {
    private final List<ServerFrame> frames = new ArrayList<>();
    private @Nullable CloseReason closed;
    private final AtomicReference<Runnable> afterNext = new AtomicReference<>(() -> {});
    private boolean stalled;
    private int askedWhetherCongested;

    /// Take nothing until told otherwise, or go on.
    synchronized void stall(boolean stalled) {
        this.stalled = stalled;
    }

    @Override
    public InetAddress address() {
        return InetAddress.getLoopbackAddress();
    }

    /// Do `action` once, when the next frame has been taken.
    void afterNext(Runnable action) {
        afterNext.set(action);
    }

    @Override
    public boolean offer(EncodedFrame frame) {
        boolean taken = take(frame);
        if (taken) {
            afterNext.getAndSet(() -> {}).run();
        }
        return taken;
    }

    private synchronized boolean take(EncodedFrame frame) {
        if (stalled) {
            return false;
        }
        var in = ByteBuffer.wrap(frame.bytes());
        while (in.hasRemaining()) {
            in.get();
            int small = in.get();
            var payload = new byte[small < 126 ? small : small == 126 ? in.getShort() & 0xffff : (int) in.getLong()];
            in.get(payload);
            try {
                frames.add(ServerFrameReader.read(new String(payload, StandardCharsets.UTF_8)));
            } catch (MalformedJson e) {
                throw new AssertionError(e);
            }
        }
        return true;
    }

    @Override
    public void answer(EncodedFrame frame) {
        offer(frame);
    }

    @Override
    public void afterWritten(Runnable after) {}

    @Override
    public int waitingBytes() {
        return 0;
    }

    @Override
    public synchronized boolean congested() {
        askedWhetherCongested++;
        return stalled;
    }

    @Override
    public synchronized void close(CloseReason reason) {
        if (closed == null) {
            closed = reason;
        }
    }

    synchronized int askedWhetherCongested() {
        return askedWhetherCongested;
    }

    synchronized Optional<CloseReason> closed() {
        return Optional.ofNullable(closed);
    }

    synchronized <T extends ServerFrame> List<T> all(Class<T> type) {
        return frames.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<Long> seqs() {
        return all(ServerFrame.Happened.class).stream()
                .map(ServerFrame.Happened::event)
                .map(Event::seq)
                .toList();
    }
}

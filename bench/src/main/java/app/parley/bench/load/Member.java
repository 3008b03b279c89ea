// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One member's socket. For the crowd's thread alone; `write` is thread-safe.
final class Member {
    private static final byte[] NOTHING = {};
    private static final long FULL_NANOS = 100_000;

    private final Seat seat;
    private final SocketChannel channel;
    private final SelectionKey key;

    /// The beginning of a frame whose end has not come yet.
    private byte[] rest = NOTHING;

    /// The beginning of something in a stream that the frames' limits mean nothing to.
    private byte[] unfinished = NOTHING;

    /// The parts of a message that have come, and how the first frame began.
    private @Nullable ByteArrayOutputStream parts;

    private int firstOfParts;

    /// The time of the last message of each room, by its number.
    private long[] last = new long[1];

    private boolean upgraded;
    private boolean live;

    private Member(Seat seat, SocketChannel channel, SelectionKey key) {
        this.seat = seat;
        this.channel = channel;
        this.key = key;
    }

    /// Begin to connect to `address`; the selector then says more.
    static Member connect(Selector selector, InetSocketAddress address, Seat seat) throws IOException {
        var channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (seat.bufferBytes() > 0) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, seat.bufferBytes());
        }
        channel.connect(address);
        var key = channel.register(selector, SelectionKey.OP_CONNECT);
        var member = new Member(seat, channel, key);
        key.attach(member);
        return member;
    }

    Seat seat() {
        return seat;
    }

    SocketChannel channel() {
        return channel;
    }

    /// Whether the server has let it in.
    boolean upgraded() {
        return upgraded;
    }

    void setUpgraded() {
        upgraded = true;
    }

    /// Note that it is welcome; return whether that is news.
    boolean setLive() {
        boolean news = !live;
        live = true;
        return news;
    }

    boolean live() {
        return live;
    }

    /// Read no more for now, or go on.
    void reading(boolean on) {
        if (key.isValid()) {
            key.interestOps(on ? SelectionKey.OP_READ : 0);
        }
    }

    /// Cut the connection, without a word.
    void cut() throws IOException {
        if (channel.isOpen()) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.close();
        }
    }

    /// Write all of `frame`, however long the server takes to read it.
    synchronized void write(ByteBuffer frame) throws IOException {
        while (frame.hasRemaining()) {
            if (channel.write(frame) == 0) {
                LockSupport.parkNanos(FULL_NANOS);
            }
        }
    }

    /// Put the unused bytes of the last read into `bytes`; return their number.
    int begin(byte[] bytes) {
        System.arraycopy(rest, 0, bytes, 0, rest.length);
        return rest.length;
    }

    /// Keep `bytes` from `from` to before `to` for the next time.
    void keep(byte[] bytes, int from, int to) {
        if (from < to || rest.length > 0) {
            rest = from < to ? Arrays.copyOfRange(bytes, from, to) : NOTHING;
        }
    }

    byte[] unfinished() {
        return unfinished;
    }

    void unfinished(byte[] bytes) {
        unfinished = bytes;
    }

    /// Whether a message has begun that is not at its end.
    boolean inParts() {
        return parts != null;
    }

    /// Add a part of a message that comes in several.
    void part(int first, byte[] bytes, int from, int to) {
        if (parts == null) {
            parts = new ByteArrayOutputStream();
            firstOfParts = first;
        }
        parts.write(bytes, from, to - from);
    }

    int firstOfParts() {
        return firstOfParts;
    }

    /// Return the message that came in several parts.
    byte[] whole() {
        var whole = parts == null ? NOTHING : parts.toByteArray();
        parts = null;
        return whole;
    }

    /// Note the message of `time` in `room`; return whether it came after all of that room that came before, as it
    /// must.
    boolean inOrder(int room, long time) {
        if (room >= last.length) {
            last = Arrays.copyOf(last, Math.max(room + 1, 2 * last.length));
        }
        if (time <= last[room]) {
            return false;
        }
        last[room] = time;
        return true;
    }
}

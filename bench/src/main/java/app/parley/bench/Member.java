package app.parley.bench;

import app.parley.shared.protocol.Limits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One member's socket. Read by the crowd's thread alone; `write` is thread-safe.
final class Member {
    private static final int LONGEST_HEAD = 8 * 1024;
    private static final long FULL_NANOS = 100_000;

    private final SocketChannel channel;

    /// The beginning of a frame whose end has not come yet.
    private byte[] rest = new byte[0];

    private long lastTime = -1;

    private Member(SocketChannel channel) {
        this.channel = channel;
    }

    /// Connect to `/ws` at `address`, as whoever has `token`, and wait for the server's consent.
    static Member connect(InetSocketAddress address, @Nullable String token) throws IOException, BenchFailure {
        var channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        var request = "GET /ws HTTP/1.1\r\nHost: " + address.getHostString() + ":" + address.getPort()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
                + (token == null
                        ? ""
                        : "\r\nSec-WebSocket-Protocol: " + Limits.SUBPROTOCOL + "\r\nAuthorization: Bearer " + token)
                + "\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        var head = head(channel);
        if (!head.startsWith("HTTP/1.1 101 ")) {
            channel.close();
            throw new BenchFailure(
                    "The server let no socket in: " + head.lines().findFirst().orElse("no answer"));
        }
        channel.configureBlocking(false);
        return new Member(channel);
    }

    /// Byte by byte, so that the first frames stay in the socket.
    private static String head(SocketChannel channel) throws IOException {
        var head = new StringBuilder();
        var one = ByteBuffer.allocate(1);
        while (head.length() < LONGEST_HEAD && head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            if (channel.read(one.clear()) < 0) {
                break;
            }
            head.append((char) one.get(0));
        }
        return head.toString();
    }

    SocketChannel channel() {
        return channel;
    }

    /// Write all of `frame`, however long the server takes to read it.
    synchronized void write(ByteBuffer frame) throws IOException {
        while (frame.hasRemaining()) {
            if (channel.write(frame) == 0) {
                LockSupport.parkNanos(FULL_NANOS);
            }
        }
    }

    /// Put what could not be used the last time into `bytes`; return its length.
    int begin(byte[] bytes) {
        System.arraycopy(rest, 0, bytes, 0, rest.length);
        return rest.length;
    }

    /// Keep `bytes` from `from` to before `to` for the next time.
    void keep(byte[] bytes, int from, int to) {
        if (from < to || rest.length > 0) {
            rest = Arrays.copyOfRange(bytes, from, to);
        }
    }

    /// Note the message of `time`; return whether it came after all that came before, as it must.
    boolean inOrder(long time) {
        if (time <= lastTime) {
            return false;
        }
        lastTime = time;
        return true;
    }
}

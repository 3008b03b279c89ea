// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.wire;

import app.parley.shared.json.ClientFrames;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.json.ServerFrameReader;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.ServerFrame;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/// One WebSocket to a server, without a library, so that every byte is seen.
///
/// `say` and `cut` are thread-safe; `read` belongs to one thread, which it blocks.
public final class WireSocket implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int LARGEST = 1 << 22;

    private final Socket socket;
    private final DataInputStream in;

    private WireSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 13));
    }

    /// Connect to `address` as the account of `token`; blocks until the server has let it in.
    ///
    /// @throws NotSignedIn when the token is no good
    public static WireSocket open(InetSocketAddress address, String token) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(address, PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            var wire = new WireSocket(socket);
            wire.upgrade(address.getPort(), token);
            socket.setSoTimeout(0);
            return wire;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// The server wants a login first.
    public static final class NotSignedIn extends IOException {
        private static final long serialVersionUID = 1;

        NotSignedIn() {
            super("not signed in");
        }
    }

    /// The server broke the contract.
    public static final class NotAFrame extends Exception {
        private static final long serialVersionUID = 1;

        NotAFrame(String words) {
            super(words);
        }
    }

    private void upgrade(int port, String token) throws IOException {
        var request = "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: parley.v1\r\n"
                + "Authorization: Bearer " + token + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            if (head.length() > 8_192) {
                throw new IOException("a head without an end");
            }
            head.append((char) in.readUnsignedByte());
        }
        if (head.indexOf("HTTP/1.1 401") == 0) {
            throw new NotSignedIn();
        }
        if (head.indexOf("HTTP/1.1 101") != 0) {
            throw new IOException("refused: " + head.substring(0, head.indexOf("\r\n")));
        }
    }

    /// Send `frame`.
    public void say(ClientFrame frame) throws IOException {
        write(TEXT, ClientFrames.write(frame).getBytes(StandardCharsets.UTF_8));
    }

    /// A mask of zeros is a mask (RFC 6455, section 5.3), and leaves the bytes as they are.
    private synchronized void write(int opcode, byte[] payload) throws IOException {
        var frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) (0x80 | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length <= 0xffff) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.putInt(0).put(payload);
        socket.getOutputStream().write(frame.array(), 0, frame.position());
    }

    /// Hand each frame to `listener` until the connection ends; return the server's close code, or 1006
    /// without one.
    public int read(Consumer<ServerFrame> listener) throws NotAFrame {
        try {
            while (true) {
                int first = in.readUnsignedByte();
                int length = in.readUnsignedByte();
                long size = length < 126 ? length : length == 126 ? in.readUnsignedShort() : in.readLong();
                if ((first & 0xf0) != 0x80 || length > 127 || size > LARGEST) {
                    throw new NotAFrame(
                            String.format(Locale.ROOT, "a frame that begins with %02x %02x", first, length));
                }
                var payload = in.readNBytes((int) size);
                if (payload.length < size) {
                    throw new EOFException();
                }
                switch (first & 0xf) {
                    case TEXT -> listener.accept(ServerFrameReader.read(new String(payload, StandardCharsets.UTF_8)));
                    case PING -> write(PONG, payload);
                    case CLOSE -> {
                        return payload.length < 2
                                ? 1005
                                : ByteBuffer.wrap(payload).getShort() & 0xffff;
                    }
                    default -> {
                        // Nothing else asks for anything.
                    }
                }
            }
        } catch (MalformedJson e) {
            throw new NotAFrame(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return 1006;
        }
    }

    /// End the connection without a word, as a pulled plug does.
    public void cut() {
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // It is gone already.
        }
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }
}

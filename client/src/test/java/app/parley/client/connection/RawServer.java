// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import app.parley.client.address.ServerAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// A program behind a port that answers a request with whatever bytes a test wants, and then keeps the line open.
public final class RawServer implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: (\\S+)");

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> lines = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final UnaryOperator<String> answer;

    /// `answer` makes the bytes, one a character, from the request.
    public RawServer(UnaryOperator<String> answer) throws IOException {
        this.answer = answer;
        Thread.ofPlatform().daemon().name("raw-server").start(this::run);
    }

    /// A server that takes every upgrade and then says `frames`.
    public static RawServer upgrading(byte[]... frames) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var frame : frames) {
            bytes.writeBytes(frame);
        }
        var after = bytes.toString(ISO_8859_1);
        return new RawServer(
                request -> "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Protocol: parley.v1\r\nSec-WebSocket-Accept: " + accept(request) + "\r\n\r\n"
                        + after);
    }

    /// A whole text frame as a server sends it.
    public static byte[] text(String text) {
        var payload = text.getBytes(UTF_8);
        return ByteBuffer.allocate(10 + payload.length)
                .put((byte) 0x81)
                .put((byte) 127)
                .putLong(payload.length)
                .put(payload)
                .array();
    }

    /// A close frame.
    public static byte[] close(int code) {
        return ByteBuffer.allocate(4)
                .put((byte) 0x88)
                .put((byte) 2)
                .putShort((short) code)
                .array();
    }

    public ServerAddress address() {
        return ServerAddress.of("127.0.0.1", door.getLocalPort());
    }

    public List<String> requests() {
        return requests;
    }

    /// Cut every line without a word.
    void cut() throws IOException {
        for (var line : lines) {
            line.close();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private void run() {
        try {
            while (true) {
                var line = door.accept();
                lines.add(line);
                Thread.ofPlatform().daemon().name("raw-line").start(() -> serve(line));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket line) {
        try {
            var request = new StringBuilder();
            var in = line.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                request.append((char) next);
                if (request.toString().endsWith("\r\n\r\n")) {
                    requests.add(request.toString());
                    line.getOutputStream()
                            .write(answer.apply(request.toString()).getBytes(ISO_8859_1));
                    line.getOutputStream().flush();
                }
            }
        } catch (IOException e) {
            // The other side or the test has cut the line.
        }
    }

    private static String accept(String request) {
        var key = KEY.matcher(request);
        if (!key.find()) {
            throw new UncheckedIOException(new IOException("no key"));
        }
        try {
            // RFC 6455, section 1.3.
            var guid = key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
            var digest = MessageDigest.getInstance("SHA-1").digest(guid.getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

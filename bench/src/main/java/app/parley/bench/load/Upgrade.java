// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The request for a WebSocket and its answer (RFC 6455, section 4), with the RFC's sample key for all.
final class Upgrade {
    /// What a client says that takes compressed messages, each by itself (RFC 7692).
    private static final String DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate;"
            + " server_no_context_takeover; client_no_context_takeover\r\n";

    private Upgrade() {}

    static ByteBuffer request(InetSocketAddress address, Dialect dialect, Seat seat) {
        var request = "GET " + dialect.path() + " HTTP/1.1\r\nHost: " + address.getHostString() + ":"
                + address.getPort() + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + dialect.headers(seat.token())
                + (seat.deflate() ? DEFLATE : "") + "\r\n";
        return ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
    }

    /// Return where the frames begin in the first `length` bytes, or -1 while the answer is not all there.
    static int end(byte[] bytes, int length) {
        for (int at = 3; at < length; at++) {
            if (bytes[at] == '\n' && bytes[at - 1] == '\r' && bytes[at - 2] == '\n' && bytes[at - 3] == '\r') {
                return at + 1;
            }
        }
        return -1;
    }

    /// Return the answer of which `end` bytes are the length.
    ///
    /// @throws BenchFailure when the server lets no one in
    static String accepted(byte[] bytes, int end) throws BenchFailure {
        var head = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new BenchFailure(
                    "The server let no socket in: " + head.lines().findFirst().orElse("no answer"));
        }
        return head.toLowerCase(Locale.ROOT);
    }
}

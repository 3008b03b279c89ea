// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import app.parley.shared.protocol.CloseReason;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One or more whole WebSocket frames as a server sends them: header and payload, ready for the wire.
///
/// A server's frames are unmasked (RFC 6455, section 5.1), so the same bytes serve every member of a room. Immutable by
/// agreement: no one writes into `bytes()`.
public final class EncodedFrame {
    private static final int TEXT_FINAL = 0x81;
    private static final int CLOSE_FINAL = 0x88;
    private static final int PING_FINAL = 0x89;

    /// A ping without a payload.
    public static final EncodedFrame PING = new EncodedFrame(new byte[] {(byte) PING_FINAL, 0}, 2);

    private final byte[] bytes;
    private final int payloadStart;

    private EncodedFrame(byte[] bytes, int payloadStart) {
        this.bytes = bytes;
        this.payloadStart = payloadStart;
    }

    /// Return the frame that carries the first `length` bytes of `payload`.
    public static EncodedFrame text(byte[] payload, int length) {
        int header = length < 126 ? 2 : length <= 0xffff ? 4 : 10;
        var frame = new byte[header + length];
        frame[0] = (byte) TEXT_FINAL;
        switch (header) {
            case 2 -> frame[1] = (byte) length;
            case 4 -> {
                frame[1] = 126;
                frame[2] = (byte) (length >>> 8);
                frame[3] = (byte) length;
            }
            default -> {
                frame[1] = 127;
                for (int i = 0; i < 8; i++) {
                    frame[2 + i] = (byte) ((long) length >>> (56 - 8 * i));
                }
            }
        }
        System.arraycopy(payload, 0, frame, header, length);
        return new EncodedFrame(frame, header);
    }

    /// Return the frame that says why the socket closes.
    public static EncodedFrame close(CloseReason reason) {
        var text = reason.text().getBytes(StandardCharsets.UTF_8);
        var frame = new byte[4 + text.length];
        frame[0] = (byte) CLOSE_FINAL;
        frame[1] = (byte) (2 + text.length);
        frame[2] = (byte) (reason.code() >>> 8);
        frame[3] = (byte) reason.code();
        System.arraycopy(text, 0, frame, 4, text.length);
        return new EncodedFrame(frame, 4);
    }

    /// Return `frames` one behind the other, as one piece to queue and to write.
    public static EncodedFrame join(List<EncodedFrame> frames) {
        if (frames.size() == 1) {
            return frames.getFirst();
        }
        int size = 0;
        for (var frame : frames) {
            size += frame.bytes.length;
        }
        var joined = new byte[size];
        int at = 0;
        for (var frame : frames) {
            System.arraycopy(frame.bytes, 0, joined, at, frame.bytes.length);
            at += frame.bytes.length;
        }
        return new EncodedFrame(joined, frames.isEmpty() ? 0 : frames.getFirst().payloadStart);
    }

    /// What goes to the socket.
    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return bytes.length;
    }

    /// Return the JSON of a frame that stands alone, as text.
    public String payload() {
        return new String(bytes, payloadStart, bytes.length - payloadStart, StandardCharsets.UTF_8);
    }
}

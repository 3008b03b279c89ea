package app.parley.server.net;

import app.parley.shared.protocol.Limits;
import java.nio.ByteBuffer;

/// Watches the headers of a peer's frames go by (RFC 6455, section 5.2), so that one that is too large is refused
/// before any of it is kept. Confined to the socket's reading thread.
final class FrameGuard {
    private static final int MASK_BYTES = 4;
    private static final int SHORT_HEADER_BYTES = 2 + MASK_BYTES;
    private static final int PONG = 0x8a;
    private static final int MASKED = 0x80;
    private static final int LONGEST_SHORT = 125;

    /// Bytes of the current frame that are still to pass, mask included.
    private long toPass;

    /// Bytes of the current header seen so far, and the length that they say.
    private int headerSeen;

    private int lengthBytes;
    private long length;

    /// Whether `bytes` are one whole pong and nothing else. Nothing is to be done about it, and of ten thousand who are
    /// idle it is all that comes.
    boolean isPong(ByteBuffer bytes) {
        int length = bytes.remaining() - SHORT_HEADER_BYTES;
        return toPass == 0
                && headerSeen == 0
                && length >= 0
                && length <= LONGEST_SHORT
                && (bytes.get(bytes.position()) & 0xff) == PONG
                && (bytes.get(bytes.position() + 1) & 0xff) == (MASKED | length);
    }

    /// Look at `bytes` without consuming them; returns false when a frame says that it is larger than allowed.
    boolean admit(ByteBuffer bytes) {
        int at = bytes.position();
        int end = bytes.limit();
        while (at < end) {
            if (toPass > 0) {
                long passing = Math.min(toPass, end - at);
                toPass -= passing;
                at += (int) passing;
            } else if (!header(bytes.get(at++) & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private boolean header(int octet) {
        headerSeen++;
        if (headerSeen == 1) {
            return true;
        }
        if (headerSeen == 2) {
            int small = octet & 0x7f;
            lengthBytes = small == 126 ? 2 : small == 127 ? 8 : 0;
            length = lengthBytes == 0 ? small : 0;
        } else {
            length = (length << 8) | octet;
            lengthBytes--;
        }
        if (length < 0 || length > Limits.FRAME_BYTES) {
            return false;
        }
        if (lengthBytes == 0) {
            toPass = length + MASK_BYTES;
            headerSeen = 0;
        }
        return true;
    }
}

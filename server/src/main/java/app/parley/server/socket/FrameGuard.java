// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import app.parley.shared.protocol.CloseReason;
import app.parley.shared.protocol.Limits;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Checks the headers of a peer's frames (RFC 6455, section 5.2) before any of their payload is kept.
///
/// Refuses frames that are too large, that are not masked or not formed as the RFC says, and binary frames, which the
/// contract does not have. Counts the frames that carry no message of their own, which the session does not see.
/// Confined to the socket's reading thread.
final class FrameGuard {
    /// Pings, pongs and fragments that one socket may send in one window: far above what any client does.
    static final int SMALL_FRAMES = 2_000;

    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final int MASK_BYTES = 4;
    private static final int SHORT_HEADER_BYTES = 2 + MASK_BYTES;
    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0f;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int LAST_OPCODE = 10;
    private static final int PONG = 0x8a;
    private static final int MASKED = 0x80;
    private static final int LONGEST_SHORT = 125;

    /// Bytes of the current frame that are still to pass, mask included.
    private long toPass;

    /// Bytes of the current header seen so far, the first of them, and the length that they give.
    private int headerSeen;

    private int start;
    private int lengthBytes;
    private long length;

    /// Whether a message has begun and its last fragment has not come.
    private boolean inMessage;

    private long windowSince;
    private int smallFrames;

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

    /// Look at `bytes`, which came at `now` (nano time), without consuming them. Return why the socket must be closed,
    /// or null when it need not be. After a reason the guard must not be asked again.
    @Nullable
    CloseReason refusal(ByteBuffer bytes, long now) {
        int at = bytes.position();
        int end = bytes.limit();
        while (at < end) {
            if (toPass > 0) {
                long passing = Math.min(toPass, end - at);
                toPass -= passing;
                at += (int) passing;
            } else {
                var refusal = header(bytes.get(at++) & 0xff, now);
                if (refusal != null) {
                    return refusal;
                }
            }
        }
        return null;
    }

    /// Count one frame that carries no message of its own; return why the socket must be closed, or null.
    @Nullable
    CloseReason small(long now) {
        if (smallFrames == 0 || now - windowSince > WINDOW_NANOS) {
            windowSince = now;
            smallFrames = 0;
        }
        smallFrames++;
        return smallFrames > SMALL_FRAMES ? CloseReason.TOO_MANY_FRAMES : null;
    }

    private @Nullable CloseReason header(int octet, long now) {
        headerSeen++;
        if (headerSeen == 1) {
            start = octet;
            return begin(octet, now);
        }
        if (headerSeen == 2) {
            int small = octet & 0x7f;
            if ((octet & MASKED) == 0 || ((start & OPCODE) >= CLOSE && small > LONGEST_SHORT)) {
                return CloseReason.PROTOCOL_ERROR;
            }
            lengthBytes = small == 126 ? 2 : small == 127 ? 8 : 0;
            length = lengthBytes == 0 ? small : 0;
        } else {
            length = (length << 8) | octet;
            lengthBytes--;
        }
        if (length < 0 || length > Limits.FRAME_BYTES) {
            return CloseReason.TOO_BIG;
        }
        if (lengthBytes == 0) {
            toPass = length + MASK_BYTES;
            headerSeen = 0;
        }
        return null;
    }

    private @Nullable CloseReason begin(int octet, long now) {
        int opcode = octet & OPCODE;
        boolean last = (octet & FINAL) != 0;
        if ((octet & RESERVED) != 0 || opcode > LAST_OPCODE || (opcode > BINARY && opcode < CLOSE)) {
            return CloseReason.PROTOCOL_ERROR;
        }
        if (opcode >= CLOSE) {
            return last ? small(now) : CloseReason.PROTOCOL_ERROR;
        }
        if (opcode == BINARY) {
            return CloseReason.NOT_TEXT;
        }
        if (inMessage != (opcode == CONTINUATION)) {
            return CloseReason.PROTOCOL_ERROR;
        }
        inMessage = !last;
        return opcode == TEXT && last ? null : small(now);
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The bytes of one connection, taken apart into requests, each checked before Grizzly sees it.
///
/// A head is passed on whole. Chunks are passed on without extensions and trailers, which this server has no use for.
/// Chunks that came together are passed on as one, because Grizzly's stack grows with each chunk in what it is given.
/// Confined to the connection's reading thread.
///
/// ```
///   HEAD ──▶ BODY ──▶ HEAD
///     └────▶ CHUNK_SIZE ──▶ CHUNK ──▶ CHUNK_END ──▶ CHUNK_SIZE … ──(size 0)──▶ TRAILER ──▶ HEAD
/// ```
final class RequestStream {
    private static final int LONGEST_CHUNK_LINE = 256;
    private static final int MOST_EMPTY_LINES = 2;
    /// Of one body. A program that streams 64 KiB sends some dozens, and each takes the event loop a microsecond.
    private static final int MOST_CHUNKS = 4_096;

    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n'};

    private enum State {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER
    }

    private final int headBytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(0);
    /// What chunks held and was not passed on yet.
    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream(0);
    private State state = State.HEAD;
    /// How much of CR LF CR LF the head ends with.
    private int ending;

    private int emptyLines;
    private long toPass;
    private int chunksOfBody;
    private int heads;
    private @Nullable Refusal refusal;

    /// A head, and the trailers of a body, may have `headBytes`.
    RequestStream(int headBytes) {
        this.headBytes = headBytes;
    }

    /// Take all of `bytes` and return the part that may be passed on, possibly nothing.
    byte[] take(ByteBuffer bytes) {
        var out = new ByteArrayOutputStream(bytes.remaining() + 16);
        try {
            while (bytes.hasRemaining() && refusal == null) {
                step(bytes, out);
            }
        } catch (Refusal e) {
            refusal = e;
        }
        passChunks(out);
        return out.toByteArray();
    }

    /// Return why the connection must be ended, or null. Nothing is passed on any more when there is a reason.
    @Nullable
    Refusal refusal() {
        return refusal;
    }

    /// Return how many heads were passed on so far.
    int heads() {
        return heads;
    }

    /// Whether a request has begun to be passed on and its end has not come.
    boolean inBody() {
        return state != State.HEAD;
    }

    private void step(ByteBuffer bytes, ByteArrayOutputStream out) {
        switch (state) {
            case HEAD -> head(bytes, out);
            case BODY, CHUNK -> {
                var passing = new byte[(int) Math.min(toPass, bytes.remaining())];
                bytes.get(passing);
                (state == State.BODY ? out : chunks).writeBytes(passing);
                toPass -= passing.length;
                if (toPass == 0) {
                    state = state == State.BODY ? State.HEAD : State.CHUNK_END;
                }
            }
            case CHUNK_SIZE -> {
                if (endsLine(bytes.get(), LONGEST_CHUNK_LINE)) {
                    chunk(out);
                }
            }
            case CHUNK_END -> {
                if (endsLine(bytes.get(), 0)) {
                    begin(State.CHUNK_SIZE);
                }
            }
            case TRAILER -> {
                if (endsLine(bytes.get(), headBytes)) {
                    trailer(out);
                }
            }
        }
    }

    private void head(ByteBuffer bytes, ByteArrayOutputStream out) {
        if (line.size() == 0 && !mayBegin(bytes.get(bytes.position()))) {
            throw broken("The request must begin with its request line.");
        }
        int run = untilLineEnd(bytes);
        if (run == 0) {
            head(bytes.get(), out);
            return;
        }
        var octets = new byte[run];
        bytes.get(octets);
        line.writeBytes(octets);
        ending = 0;
        checkSize();
    }

    /// Whether a request, or an empty line before it, may begin with `octet`. Other protocols are told at once: one who
    /// tries TLS first waits for this answer.
    private static boolean mayBegin(byte octet) {
        return (octet > ' ' && octet < 0x7f) || octet == '\r' || octet == '\n';
    }

    /// Return how many of `bytes` come before a part of a line's end, but no more than make the head too large.
    private int untilLineEnd(ByteBuffer bytes) {
        int most = Math.min(bytes.remaining(), headBytes + 1 - line.size());
        int run = 0;
        while (run < most && bytes.get(bytes.position() + run) != '\r' && bytes.get(bytes.position() + run) != '\n') {
            run++;
        }
        return run;
    }

    private void checkSize() {
        if (line.size() > headBytes) {
            throw Reason.HEADERS_TOO_LARGE.refusal("detail", "The headers hold at most 16 KiB.");
        }
    }

    private void head(byte octet, ByteArrayOutputStream out) {
        boolean wanted = octet == (ending % 2 == 0 ? '\r' : '\n');
        if (octet == '\n' && !wanted) {
            throw broken("A line must end with CR and LF.");
        }
        ending = wanted ? ending + 1 : octet == '\r' ? 1 : 0;
        line.write(octet);
        // Some clients send an empty line after a body (RFC 9112, section 2.2).
        if (ending == 2 && line.size() == 2 && ++emptyLines <= MOST_EMPTY_LINES) {
            begin(State.HEAD);
            return;
        }
        checkSize();
        if (ending == 4 && line.size() > 4) {
            whole(out);
        } else if (ending == 2 && line.size() == 2) {
            throw broken("The request must begin with its request line.");
        }
    }

    private void whole(ByteArrayOutputStream out) {
        var bytes = line.toByteArray();
        var read = RequestHead.read(bytes, bytes.length);
        out.writeBytes(bytes);
        heads++;
        emptyLines = 0;
        chunksOfBody = 0;
        toPass = read.bodyBytes();
        begin(toPass == RequestHead.CHUNKED ? State.CHUNK_SIZE : toPass == 0 ? State.HEAD : State.BODY);
    }

    private void chunk(ByteArrayOutputStream out) {
        var text = text();
        toPass = ChunkSize.read(text);
        chunksOfBody++;
        if (chunksOfBody > MOST_CHUNKS) {
            throw broken("The body has too many chunks.");
        }
        if (toPass == 0) {
            passChunks(out);
            out.writeBytes(LAST_CHUNK);
        }
        begin(toPass == 0 ? State.TRAILER : State.CHUNK);
    }

    private void passChunks(ByteArrayOutputStream out) {
        if (chunks.size() > 0) {
            out.writeBytes((Integer.toHexString(chunks.size()) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(chunks.toByteArray());
            out.writeBytes(LINE_END);
            chunks.reset();
        }
    }

    private void trailer(ByteArrayOutputStream out) {
        toPass += line.size() + 2L;
        if (toPass > headBytes) {
            throw Reason.HEADERS_TOO_LARGE.refusal("detail", "The trailers hold at most 16 KiB.");
        }
        if (line.size() == 0) {
            out.writeBytes(LINE_END);
            begin(State.HEAD);
        } else {
            RequestHead.checkField(text());
            begin(State.TRAILER);
        }
    }

    private String text() {
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private void begin(State next) {
        state = next;
        ending = 0;
        line.reset();
    }

    /// Add `octet` to the line at hand; return whether it is whole, and then without its end.
    private boolean endsLine(byte octet, int longest) {
        if (ending == 1) {
            if (octet != '\n') {
                throw broken("A line must end with CR and LF.");
            }
            ending = 0;
            return true;
        }
        if (octet == '\r') {
            ending = 1;
            return false;
        }
        if (octet == '\n' || line.size() == longest) {
            throw broken("A chunk must be a size, a line end, its bytes and a line end.");
        }
        line.write(octet);
        return false;
    }

    private static Refusal broken(String detail) {
        return Reason.REQUEST_BROKEN.refusal("detail", detail);
    }
}

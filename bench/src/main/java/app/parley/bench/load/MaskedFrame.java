// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/// A client's frames as bytes: masked, as RFC 6455 asks of clients in section 5.3.
final class MaskedFrame {
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int PONG = 10;

    private MaskedFrame() {}

    static ByteBuffer text(String text) {
        return frame(FrameScanner.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static ByteBuffer binary(String text) {
        return frame(FrameScanner.BINARY, text.getBytes(StandardCharsets.UTF_8));
    }

    static ByteBuffer pong(byte[] payload) {
        return frame(PONG, payload);
    }

    private static ByteBuffer frame(int opcode, byte[] payload) {
        var frame = ByteBuffer.allocate(payload.length + 8);
        frame.put((byte) (FINAL | opcode));
        if (payload.length < 126) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
        }
        int key = ThreadLocalRandom.current().nextInt();
        frame.putInt(key);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ (key >>> (24 - 8 * (i % 4)))));
        }
        return frame.flip();
    }
}

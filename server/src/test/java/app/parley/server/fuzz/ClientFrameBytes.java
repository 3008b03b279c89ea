// SPDX-License-Identifier: Apache-2.0
package app.parley.server.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Frames that are right, of every kind that a client sends, masked.
final class ClientFrameBytes {
    private static final int TEXT = 0x81;
    private static final int[] CONTROL = {0x89, 0x8a};

    private ClientFrameBytes() {}

    static List<byte[]> all() {
        return List.of(
                hello(),
                text("{\"type\":\"hello\",\"resume\":{\"epoch\":\"e\",\"rooms\":{\"general\":1}}}"),
                text("{\"type\":\"send\",\"id\":\"f-1\",\"room\":\"general\",\"text\":\"hi\",\"replyTo\":1}"),
                text("{\"type\":\"typing\",\"room\":\"general\"}"),
                text("{\"type\":\"read\",\"room\":\"general\",\"seq\":1}"),
                text("{\"type\":\"read\",\"rooms\":{\"general\":1,\"none\":2}}"),
                text("{\"type\":\"ping\"}"),
                text("{\"type\":\"new\"}"),
                frame(CONTROL[0], new byte[] {1, 2, 3}),
                frame(CONTROL[1], new byte[0]),
                joined(
                        frame(0x01, bytes("{\"type\":\"typing\",")),
                        frame(0x00, new byte[0]),
                        frame(0x80, bytes("\"room\":\"general\"}"))),
                frame(TEXT, bytes("\u00e4".repeat(200))));
    }

    static byte[] hello() {
        return text("{\"type\":\"hello\"}");
    }

    static byte[] ping(byte payload) {
        return frame(CONTROL[0], new byte[] {payload});
    }

    private static byte[] text(String json) {
        return frame(TEXT, bytes(json));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... frames) {
        var out = new ByteArrayOutputStream();
        for (var frame : frames) {
            out.writeBytes(frame);
        }
        return out.toByteArray();
    }

    /// A frame with a mask that changes nothing, so that mutations meet the payload.
    private static byte[] frame(int first, byte[] payload) {
        boolean small = payload.length < 126;
        var frame = ByteBuffer.allocate(payload.length + (small ? 6 : 8)).put((byte) first);
        if (small) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) 0xfe).putShort((short) payload.length);
        }
        return frame.putInt(0).put(payload).array();
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// What shows whether a row of the log still is what was written: CRC-32C (RFC 3720) misses no single bit
/// and no run of 32. It guards against disks, not against people, who could change it too.
final class Checksum {
    private static final int NUMBERS = 7;

    private Checksum() {}

    /// Return the sum of `row`, but for its text. The way it is made never changes: other versions compare.
    static int of(EventRow row) {
        var numbers = ByteBuffer.allocate(NUMBERS * (Long.BYTES + 1));
        put(numbers, row.room());
        put(numbers, row.seq());
        put(numbers, row.account());
        put(numbers, row.at());
        put(numbers, row.replyTo());
        put(numbers, row.target());
        put(numbers, row.added() == null ? null : (long) row.added());
        var crc = new CRC32C();
        crc.update(numbers.array());
        update(crc, row.kind());
        update(crc, row.sendId());
        update(crc, row.topic());
        update(crc, row.emoji());
        if (row.subject() != null || row.detail() != null) {
            updateOrder(crc, row);
        }
        return (int) crc.getValue();
    }

    /// Rows of before there were these columns have the sums of before.
    private static void updateOrder(CRC32C crc, EventRow row) {
        var subject = ByteBuffer.allocate(Long.BYTES + 1);
        put(subject, row.subject());
        crc.update(subject.array());
        update(crc, row.detail());
    }

    /// Return the sum of `text`; null, which is no text, has none.
    static @Nullable Integer of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    private static void put(ByteBuffer numbers, @Nullable Long number) {
        numbers.put((byte) (number == null ? 0 : 1)).putLong(number == null ? 0 : number);
    }

    private static void update(CRC32C crc, @Nullable String text) {
        // No text ends in what no UTF-8 has, and an absent one is not an empty one.
        if (text != null) {
            crc.update(text.getBytes(StandardCharsets.UTF_8));
            crc.update(0xfe);
        }
        crc.update(0xff);
    }
}

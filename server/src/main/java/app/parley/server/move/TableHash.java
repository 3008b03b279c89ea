// SPDX-License-Identifier: Apache-2.0
package app.parley.server.move;

import app.parley.server.backup.Hashing;
import app.parley.server.store.Handle;
import app.parley.server.store.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// How many rows a table has, and the SHA-256 of all of them, which is the same for the same rows on both engines.
public record TableHash(String table, long rows, String sha256) {
    /// Read all rows of `table`.
    static TableHash of(Handle handle, Table table) {
        var rows = new TableRows(table);
        var digest = Hashing.sha256();
        long count = 0;
        TableRows.@Nullable Values last = null;
        for (var page = rows.page(handle, null); !page.isEmpty(); page = rows.page(handle, last)) {
            for (var row : page) {
                row.byColumn().values().forEach(value -> add(digest, value));
            }
            count += page.size();
            last = page.getLast();
        }
        return new TableHash(table.name(), count, Hashing.hex(digest));
    }

    /// Its kind and its length go before a value, so that no two rows have the same bytes.
    private static void add(MessageDigest digest, @Nullable Object value) {
        switch (value) {
            case null -> digest.update((byte) 'n');
            case Number number ->
                add(
                        digest,
                        'i',
                        ByteBuffer.allocate(8).putLong(number.longValue()).array());
            case String text -> add(digest, 't', text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> add(digest, 'b', bytes);
            default -> throw new IllegalStateException("no column holds a " + value.getClass());
        }
    }

    private static void add(MessageDigest digest, char kind, byte[] bytes) {
        digest.update((byte) kind);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}

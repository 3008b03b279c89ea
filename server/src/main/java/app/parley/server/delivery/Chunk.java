// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import java.util.ArrayList;
import java.util.List;

/// Some events that follow each other, as one thing to offer to a socket: as many as make writing cheap, and few enough
/// for a socket with room to spare. A long row of long messages would otherwise be refused for ever.
record Chunk<E>(E events, int count) {
    /// An event that is larger makes a chunk of its own.
    static final int MOST_BYTES = 128 * 1024;

    /// Return `events` in chunks, in order.
    static <E> List<Chunk<E>> cut(EventEncoding<E> encoding, List<E> events) {
        var chunks = new ArrayList<Chunk<E>>(1);
        int from = 0;
        int bytes = 0;
        for (int at = 0; at < events.size(); at++) {
            int size = encoding.size(events.get(at));
            if (at > from && bytes + size > MOST_BYTES) {
                chunks.add(of(encoding, events.subList(from, at)));
                from = at;
                bytes = 0;
            }
            bytes += size;
        }
        if (from < events.size()) {
            chunks.add(of(encoding, events.subList(from, events.size())));
        }
        return chunks;
    }

    private static <E> Chunk<E> of(EventEncoding<E> encoding, List<E> events) {
        return new Chunk<>(encoding.join(events), events.size());
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// No login, no rooms, no acknowledgements: everyone gets each text, perhaps several in one message.
record PlainDialect(Stamp stamp) implements Dialect {
    PlainDialect() {
        this(new Stamp());
    }

    @Override
    public @Nullable ByteBuffer greeting(List<Integer> rooms, @Nullable Long resume) {
        return null;
    }

    @Override
    public ByteBuffer publication(String id, int room, String text) {
        return MaskedFrame.text(text);
    }

    @Override
    public void take(Member member, byte[] bytes, int from, int to, Listener listener) {
        int at = from;
        while (stamp.find(bytes, at, to)) {
            listener.delivered(member, stamp);
            at = stamp.end();
        }
    }
}

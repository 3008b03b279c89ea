// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import app.parley.shared.model.SendId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Members who send their next message as soon as one is answered, each to its rooms in turn. For the crowd's thread.
final class Flood implements Crowd.Answers {
    private final Dialect dialect;
    private final Span span;
    private final int size;
    private final long most;
    private final Map<Member, Voice> voices = new HashMap<>();
    private long until = Long.MAX_VALUE;

    /// Send at most `most` messages of `size` characters, counted in `span`.
    Flood(Dialect dialect, Span span, int size, long most) {
        this.dialect = dialect;
        this.span = span;
        this.size = size;
        this.most = most;
    }

    /// What a member has to say, and not said yet.
    private static final class Voice {
        private final List<Integer> rooms;
        private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
        private int next;

        Voice(List<Integer> rooms) {
            this.rooms = rooms;
        }
    }

    /// Send no more after the time `end`.
    void until(long end) {
        until = end;
    }

    /// Let `member` begin, with `window` messages under way.
    void begin(Member member, int window) throws IOException {
        voices.put(member, new Voice(member.seat().rooms()));
        for (int i = 0; i < window; i++) {
            answered(member);
        }
        read(member);
    }

    @Override
    public void answered(Member member) {
        var voice = voices.get(member);
        if (voice != null && span.sent() < most && Stamp.now() < until) {
            int room = voice.rooms.get(voice.next++ % voice.rooms.size());
            var id = SendId.next(System.currentTimeMillis()).value();
            span.sending(id);
            var frame = dialect.publication(id, room, Stamp.text(Stamp.now(), room, size));
            var bytes = new byte[frame.remaining()];
            frame.get(bytes);
            voice.waiting.writeBytes(bytes);
        }
    }

    /// One write for all that the member has to say.
    @Override
    public void read(Member member) throws IOException {
        var voice = voices.get(member);
        if (voice != null && voice.waiting.size() > 0) {
            var bytes = voice.waiting.toByteArray();
            voice.waiting.reset();
            member.write(ByteBuffer.wrap(bytes));
        }
    }
}

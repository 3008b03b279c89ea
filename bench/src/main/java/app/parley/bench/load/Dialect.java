// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one talks to a kind of server once the socket is there. For the crowd's thread, but for `publication`.
public sealed interface Dialect permits ParleyDialect, PlainDialect, NatsDialect {

    /// Return the dialect that is called `name`.
    static Dialect of(Name name) {
        return switch (name) {
            case PARLEY -> new ParleyDialect();
            case PLAIN -> new PlainDialect();
            case NATS -> new NatsDialect();
        };
    }

    /// The dialects that there are.
    enum Name {
        PARLEY,
        PLAIN,
        NATS
    }

    /// What a server says, as far as it matters.
    interface Listener {
        void welcomed(Member member);

        void delivered(Member member, Stamp stamp);

        void acknowledged(Member member, String id);

        void refused(Member member, String id);

        void answer(Member member, ByteBuffer frame);
    }

    /// Return the path that is asked for an upgrade.
    default String path() {
        return "/ws";
    }

    /// Return the other headers of the upgrade's request, each with its line end.
    default String headers(@Nullable String token) {
        return "";
    }

    /// Return the first frame of a member of `rooms`; null when there is none, and the member welcome at once.
    @Nullable
    ByteBuffer greeting(List<Integer> rooms, @Nullable Long resume);

    /// Return the frame that says `text` in `room` under `id`. Thread-safe.
    ByteBuffer publication(String id, int room, String text);

    /// Return the frame that says that all of `rooms` is read up to what was said last; null where there is no such
    /// thing, or nothing new.
    default @Nullable ByteBuffer readMarks(List<Integer> rooms) {
        return null;
    }

    /// Return the frame that says that a person types in `room`; null where there is no such thing.
    default @Nullable ByteBuffer typing(int room) {
        return null;
    }

    /// Take the payload of one message.
    void take(Member member, byte[] bytes, int from, int to, Listener listener);
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.io.IOException;

/// What members do who have the room open, as the app and the page do it: each marks once a second what it has read,
/// and one in twenty types. For the crowd's thread, which is asked often; each member has its own moment of the
/// second.
final class Readers {
    private static final int ONE_IN = 20;
    /// Clients tell this often that a person types, in seconds.
    private static final int TYPING_EVERY = 3;

    private final Dialect dialect;
    private final Crowd crowd;
    private final long begun = Stamp.now();
    private long done;

    Readers(Dialect dialect, Crowd crowd) {
        this.dialect = dialect;
        this.crowd = crowd;
    }

    /// Let those act whose moment has come by `now`.
    void act(long now) throws IOException {
        long due = (now - begun) * crowd.size() / Stage.NANOS;
        for (; done < due; done++) {
            int i = (int) (done % crowd.size());
            var member = crowd.member(i);
            if (!member.live()) {
                continue;
            }
            var marks = dialect.readMarks(member.seat().rooms());
            if (marks != null) {
                member.write(marks);
            }
            long second = done / crowd.size();
            if (i % ONE_IN == 0 && (second + i / ONE_IN) % TYPING_EVERY == 0) {
                var typing = dialect.typing(member.seat().rooms().getFirst());
                if (typing != null) {
                    member.write(typing);
                }
            }
        }
    }
}

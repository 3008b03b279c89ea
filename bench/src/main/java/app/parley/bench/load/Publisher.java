// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import app.parley.shared.model.SendId;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/// Says `count` messages at a steady rate, to one room after the other, whatever the server does; returns by how many
/// nanoseconds it was late at worst. Runs in a thread of its own, so that reading does not delay it.
///
/// `members` gives the first member of each room, the only sender there.
record Publisher(Dialect dialect, IntFunction<Member> members, int rooms, Span span, int rate, long count, Sizes sizes)
        implements Callable<Long> {

    @Override
    public Long call() throws IOException {
        var random = new SplittableRandom(1);
        long latest = 0;
        for (long i = 1; i <= count; i++) {
            long due = span.start() + i * Stage.NANOS / rate;
            long early = due - Stamp.now();
            while (early > 0) {
                LockSupport.parkNanos(early);
                early = due - Stamp.now();
            }
            latest = Math.max(latest, -early);
            publish(due, (int) (i % rooms), sizes.next(random));
        }
        return latest;
    }

    private void publish(long due, int room, int size) throws IOException {
        var id = SendId.next(System.currentTimeMillis()).value();
        span.sending(id);
        members.apply(room).write(dialect.publication(id, room, Stamp.text(due, room, size)));
    }
}

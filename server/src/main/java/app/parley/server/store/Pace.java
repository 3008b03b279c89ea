// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.util.concurrent.locks.LockSupport;

/// How hard something long may work beside a server: after each stretch of work it rests in proportion, so that a
/// processor and a disk are free for others. Confined to one thread.
public final class Pace {
    private static final long STRETCH_NANOS = 5_000_000;

    private final double rest;
    private long began = System.nanoTime();

    private Pace(double rest) {
        this.rest = rest;
    }

    /// Work without a rest: no one else needs the machine.
    public static Pace full() {
        return new Pace(0);
    }

    /// Rest as long as was worked.
    public static Pace gentle() {
        return new Pace(1);
    }

    /// Rest if it is time to. Call it often: every few milliseconds of work.
    public void step() {
        if (rest == 0) {
            return;
        }
        long worked = System.nanoTime() - began;
        if (worked >= STRETCH_NANOS) {
            LockSupport.parkNanos((long) (worked * rest));
            began = System.nanoTime();
        }
    }
}

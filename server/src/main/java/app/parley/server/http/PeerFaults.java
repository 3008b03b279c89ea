// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/// Log lines about faults of peers: at most one a second, with the number of lines left out.
///
/// A peer chooses how often it is wrong, so it must not choose how much is written. Thread-safe.
public final class PeerFaults {
    private static final PeerFaults ALL = new PeerFaults();

    /// Apart, so that a flood of other faults does not hide an attack on passwords.
    private static final PeerFaults SIGN_INS = new PeerFaults();

    private static final long NANOS_BETWEEN_LINES = TimeUnit.SECONDS.toNanos(1);

    private long saidAt;
    private boolean said;
    private long leftOut;

    /// What may be written: how many faults were left out since the last line, or -1 for nothing.
    synchronized long admit(long now) {
        if (said && now - saidAt < NANOS_BETWEEN_LINES) {
            leftOut++;
            return -1;
        }
        said = true;
        saidAt = now;
        long count = leftOut;
        leftOut = 0;
        return count;
    }

    /// Say that the peer at `address` did something wrong, unless the last such line was a moment ago. `cause` must
    /// not be the peer's own words.
    static void note(Logger log, String what, Object address, Object cause) {
        ALL.write(log, what, address, cause);
    }

    /// Say that an attempt to sign in or to make an account from `address` was refused for `cause`, a code.
    public static void noteRefusedSignIn(Logger log, String what, Object address, String cause) {
        SIGN_INS.write(log, what, address, cause);
    }

    private void write(Logger log, String what, Object address, Object cause) {
        long others = admit(System.nanoTime());
        if (others >= 0) {
            log.info("{} address={} cause={} others={}", what, address, cause, others);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/// Whether an audience is crowded: events cannot be carried to it as fast as they come, not because of one slow reader
/// but for most of them.
///
/// `delivered` is confined to the room's executor; `isCrowded` is thread-safe.
final class Crowding {
    /// Bytes a socket may have queued before it counts as late; a healthy socket stays far below.
    private static final int LATE_BYTES = 64 * 1024;

    /// A delivery that begins so long after the commit is late.
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /// One stall makes many deliveries late, but not for so long.
    private static final long LATE_FOR_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long CROWDED_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /// Below this many members, slow devices say nothing about the server.
    private static final int CROWD = 50;

    private static final int SAMPLE = 32;

    /// When the room was last seen to be crowded (nano time).
    private volatile long crowdedAt;

    /// Whether every delivery since `lateSince` was late.
    private boolean late;

    private long lateSince;

    /// A room that is not crowded at `now` (nano time).
    Crowding(long now) {
        crowdedAt = now - TimeUnit.DAYS.toNanos(1);
    }

    boolean isCrowded(long now) {
        return now - crowdedAt < CROWDED_NANOS;
    }

    /// Note a delivery at `now` of what was handed over at `handedOverAt`, to `live` devices, of which `waitingBytes`
    /// tells what waits for each; `behind` others are not live, since they fell behind.
    ///
    /// How long the commit took says nothing about the room.
    void delivered(long now, long handedOverAt, int live, int behind, IntUnaryOperator waitingBytes) {
        boolean lateNow = live >= CROWD && now - handedOverAt > LATE_NANOS;
        if (lateNow && !late) {
            lateSince = now;
        }
        late = lateNow;
        if ((late && now - lateSince > LATE_FOR_NANOS)
                || mostAreLate(live, waitingBytes)
                || (behind > CROWD && behind > live)) {
            crowdedAt = now;
        }
    }

    /// Asks a few of them, evenly spread: to ask each would cost as much as to serve it.
    private static boolean mostAreLate(int live, IntUnaryOperator waitingBytes) {
        if (live < CROWD) {
            return false;
        }
        int late = 0;
        for (int i = 0; i < SAMPLE; i++) {
            if (waitingBytes.applyAsInt((int) ((long) i * live / SAMPLE)) > LATE_BYTES) {
                late++;
            }
        }
        return late > SAMPLE / 2;
    }
}

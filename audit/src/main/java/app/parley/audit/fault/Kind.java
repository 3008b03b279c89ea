// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.fault;

import java.util.Locale;
import java.util.random.RandomGenerator;

/// The kinds of faults, by the names that the command line has for them.
public enum Kind {
    KILL(false),
    STOP(false),
    CUT(false),
    DELAY(false),
    HALF_OPEN(false),
    ONE_WAY(false),
    FULL_DISK(true),
    PERMISSION(true),
    START(true),
    IO_ERROR(false),
    LOCK(false),
    CLOCK(false),
    STORM(false),
    SILENT(false),
    APP(false),
    RESTORE(false),
    FLIP(false),
    FLIP_LOG(false);

    private final boolean ownDisk;

    Kind(boolean ownDisk) {
        this.ownDisk = ownDisk;
    }

    /// Whether it needs a disk that is the auditor's own.
    public boolean needsDisk() {
        return ownDisk;
    }

    /// Its name on the command line.
    public String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Draw one fault of this kind.
    Fault draw(RandomGenerator random, Sizes sizes) {
        int millis = 50 + random.nextInt(sizes.millis());
        return switch (this) {
            case KILL -> new Fault.KillServer(random.nextInt(200));
            case STOP -> new Fault.StopServer(sizes.stopMillis() / 2 + random.nextInt(sizes.stopMillis() / 2));
            case CUT -> new Fault.Cut();
            case DELAY -> new Fault.Delay(5 + random.nextInt(100), millis);
            case HALF_OPEN -> new Fault.HalfOpen(millis);
            case ONE_WAY -> {
                int way = random.nextInt(3);
                yield new Fault.OneWay(way == 1, way == 2, random.nextBoolean(), millis);
            }
            case FULL_DISK -> new Fault.FullDisk(millis);
            case PERMISSION -> new Fault.NoPermission(millis);
            case IO_ERROR -> new Fault.BadWrites(millis);
            case START -> new Fault.StartWithoutPermission();
            case LOCK -> new Fault.LockedDatabase(sizes.lockMillis() / 2 + random.nextInt(sizes.lockMillis() / 2));
            case CLOCK -> new Fault.ClockMoved(random.nextBoolean() ? 25 : -25, 1_000 + millis);
            case STORM -> new Fault.Storm(sizes.crowd());
            case SILENT -> new Fault.Silent(millis);
            case RESTORE -> new Fault.Restore(millis);
            case FLIP -> new Fault.FlippedBit("parley.db", random.nextLong());
            case FLIP_LOG -> new Fault.FlippedBit("parley.db-wal", random.nextLong());
            case APP -> new Fault.KillApp(random.nextInt(12), random.nextInt(200));
        };
    }

    /// How large faults are: the longest of most, of a stopped server, of a lock, and of a crowd.
    public record Sizes(int millis, int stopMillis, int lockMillis, int crowd) {}
}

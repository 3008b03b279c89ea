// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.fault;

import java.util.Locale;
import java.util.random.RandomGenerator;

/// The kinds of faults, by the names that the command line has for them.
public enum Kind {
    KILL(Needs.NOTHING),
    STOP(Needs.NOTHING),
    CUT(Needs.NOTHING),
    DELAY(Needs.NOTHING),
    HALF_OPEN(Needs.NOTHING),
    ONE_WAY(Needs.NOTHING),
    FULL_DISK(Needs.DISK),
    PERMISSION(Needs.DISK),
    START(Needs.DISK),
    IO_ERROR(Needs.SQLITE),
    LOCK(Needs.SQLITE),
    CLOCK(Needs.NOTHING),
    STORM(Needs.NOTHING),
    SILENT(Needs.NOTHING),
    APP(Needs.NOTHING),
    RESTORE(Needs.SQLITE),
    FLIP(Needs.SQLITE),
    FLIP_LOG(Needs.SQLITE),
    DB_KILL(Needs.POSTGRESQL),
    DB_STOP(Needs.POSTGRESQL),
    DB_BACKEND(Needs.POSTGRESQL),
    DB_ANSWERS(Needs.POSTGRESQL),
    DB_CUT(Needs.POSTGRESQL);

    private enum Needs {
        NOTHING,
        /// The chat is a file in the server's folder.
        SQLITE,
        /// The same, on a disk that is the auditor's own.
        DISK,
        POSTGRESQL
    }

    private final Needs needs;

    Kind(Needs needs) {
        this.needs = needs;
    }

    /// Whether it needs a disk that is the auditor's own.
    public boolean needsDisk() {
        return needs == Needs.DISK;
    }

    /// Whether it can happen to a server that keeps its chat in PostgreSQL, or to one that does not.
    public boolean canHappen(boolean postgresql) {
        return needs == Needs.NOTHING || postgresql == (needs == Needs.POSTGRESQL);
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
            case DB_KILL -> new StoreFault.End("KILL", random.nextInt(200));
            case DB_STOP -> new StoreFault.End("QUIT", millis);
            case DB_BACKEND -> new StoreFault.KillBackend();
            case DB_ANSWERS -> new StoreFault.AnswersLost(random.nextInt(100));
            case DB_CUT -> new StoreFault.Cut();
            case APP -> new Fault.KillApp(random.nextInt(12), random.nextInt(200));
        };
    }

    /// How large faults are: the longest of most, of a stopped server, of a lock, and of a crowd.
    public record Sizes(int millis, int stopMillis, int lockMillis, int crowd) {}
}

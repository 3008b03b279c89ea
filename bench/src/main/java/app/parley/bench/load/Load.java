// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Locale;

/// What a server is given to do. Times are seconds, sizes are characters, rates are per second.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Load.FanOut.class, name = "fan-out"),
    @JsonSubTypes.Type(value = Load.Commits.class, name = "commits"),
    @JsonSubTypes.Type(value = Load.CommitEach.class, name = "commit-each"),
    @JsonSubTypes.Type(value = Load.Scan.class, name = "scan"),
    @JsonSubTypes.Type(value = Load.History.class, name = "history"),
    @JsonSubTypes.Type(value = Load.Idle.class, name = "idle"),
    @JsonSubTypes.Type(value = Load.Reconnect.class, name = "reconnect"),
    @JsonSubTypes.Type(value = Load.Arrive.class, name = "arrive"),
    @JsonSubTypes.Type(value = Load.Start.class, name = "start"),
    @JsonSubTypes.Type(value = Load.Hostile.class, name = "hostile"),
    @JsonSubTypes.Type(value = Load.Soak.class, name = "soak")
})
public sealed interface Load {

    /// Return one line that describes the load.
    String description();

    /// Whether it needs a server with rooms, or one that stores acknowledged messages.
    default Needs needs() {
        return Needs.HISTORY;
    }

    /// What a server must know to be given a load.
    enum Needs {
        NOTHING,
        ROOMS,
        HISTORY
    }

    /// `rate` messages to `group`, each to everyone in its room, for `seconds` after `warmup` that does not count.
    /// The last `stalled` people read nothing until all is sent. With `marking`, everyone marks once a second what
    /// they have read, and one in twenty types.
    record FanOut(
            Group group, int rate, Sizes sizes, boolean deflate, int stalled, boolean marking, int seconds, int warmup)
            implements Load {
        @Override
        public String description() {
            return String.format(
                    Locale.ROOT,
                    "%s; %d messages/s of %s for %d s after %d s of warm-up%s%s%s",
                    group.description(),
                    rate,
                    sizes.description(),
                    seconds,
                    warmup,
                    deflate ? "; permessage-deflate offered" : "",
                    stalled > 0 ? String.format(Locale.ROOT, "; %d never read", stalled) : "",
                    marking ? "; each marks what it reads, one in twenty types" : "");
        }

        @Override
        public Needs needs() {
            return group.rooms() > 1 ? Needs.ROOMS : Needs.NOTHING;
        }
    }

    /// In each room of `group` its one sender has `window` messages under way, and sends the next when one is
    /// acknowledged.
    record Commits(Group group, int window, int size, int seconds, int warmup) implements Load {
        @Override
        public String description() {
            return String.format(
                    Locale.ROOT,
                    "%s, each with %d messages of %d characters under way, for %d s after %d s of warm-up",
                    group.description(),
                    window,
                    size,
                    seconds,
                    warmup);
        }
    }

    /// One thread puts messages into SQLite, each in a transaction of its own; with `power`, each synced to the disk.
    /// There is no server around it, which is to its advantage.
    record CommitEach(int size, boolean power, int seconds) implements Load {
        @Override
        public String description() {
            return String.format(
                    Locale.ROOT,
                    "SQLite alone, one transaction a message%s, %d characters, for %d s",
                    power ? ", synced to the disk" : "",
                    size,
                    seconds);
        }

        @Override
        public Needs needs() {
            return Needs.NOTHING;
        }
    }

    /// The history of a room as demos of such servers ask for it: `pages` times the newest 50 of `messages`
    /// in a table without an index. There is no server around it, which is to its advantage.
    record Scan(int messages, int size, int pages) implements Load {
        @Override
        public String description() {
            return String.format(
                    Locale.ROOT,
                    "SQLite alone, a table of %,d messages of %d characters without an index; %d times the newest 50"
                            + " of a room",
                    messages,
                    size,
                    pages);
        }

        @Override
        public Needs needs() {
            return Needs.NOTHING;
        }
    }

    /// `pages` pages of 50 events over HTTP, one after the other, from anywhere in a room of `messages`.
    record History(int messages, int size, int pages) implements Load {
        @Override
        public String description() {
            return String.format(
                    Locale.ROOT,
                    "%,d messages of %d characters in one room; %,d pages of 50 from any depth, one after the other",
                    messages,
                    size,
                    pages);
        }
    }

    /// `connections` in one room, silent for `seconds`.
    record Idle(int connections, int seconds) implements Load {
        @Override
        public String description() {
            return String.format(
                    Locale.ROOT, "%,d connections joined to one room, idle for %d s", connections, seconds);
        }

        @Override
        public Needs needs() {
            return Needs.NOTHING;
        }
    }

    /// `connections` are cut off, miss `missed` messages, and all come back at once.
    record Reconnect(int connections, int missed) implements Load {
        @Override
        public String description() {
            return String.format(
                    Locale.ROOT,
                    "%,d connections are cut off, miss %d messages, and all resume at once",
                    connections,
                    missed);
        }
    }

    /// `group`, each with `devices`, come in at once. In each room `messages` were said; of each person's rooms the
    /// first
    /// `unread` are not read.
    record Arrive(Group group, int devices, int unread, int messages, Sizes sizes) implements Load {
        @Override
        public String description() {
            return String.format(
                    Locale.ROOT,
                    "%s, each with %d devices, all come in at once; %d messages of %s in each room, %d rooms of each"
                            + " not read",
                    group.description(),
                    devices,
                    messages,
                    sizes.description(),
                    unread);
        }

        @Override
        public Needs needs() {
            return Needs.ROOMS;
        }
    }

    /// From the start of the process until it listens, on a new data folder and once more on the same.
    record Start() implements Load {
        @Override
        public String description() {
            return "from the start of the process until it listens: on a new data folder, then again on the same";
        }

        @Override
        public Needs needs() {
            return Needs.NOTHING;
        }
    }

    /// `rate` messages to `members` in one room for `seconds`, and again while one account asks for the largest pages
    /// at
    /// full speed on `connections`.
    record Hostile(int members, int rate, int connections, int seconds, int warmup) implements Load {
        @Override
        public String description() {
            return String.format(
                    Locale.ROOT,
                    "%d members, %d messages/s for %d s, in peace and while one account asks for pages on %d"
                            + " connections",
                    members,
                    rate,
                    seconds,
                    connections);
        }
    }

    /// `members` in one room with `rate` messages for `seconds`, while `guests` come and go, `stalled` of them stop
    /// reading for a while, and `hostile` connections harm the server; measured every `every` seconds.
    record Soak(int members, int guests, int stalled, int hostile, int rate, Sizes sizes, int seconds, int every)
            implements Load {
        @Override
        public String description() {
            return String.format(
                    Locale.ROOT,
                    "%d members and %d who come and go, %d of them slow, %d hostile connections, %d messages/s of %s,"
                            + " for %d s",
                    members,
                    guests,
                    stalled,
                    hostile,
                    rate,
                    sizes.description(),
                    seconds);
        }
    }
}

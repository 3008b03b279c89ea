// SPDX-License-Identifier: Apache-2.0
package app.parley.bench;

import app.parley.bench.contestant.Contestant;
import app.parley.bench.load.Group;
import app.parley.bench.load.Load;
import app.parley.bench.load.Sizes;
import java.util.ArrayList;
import java.util.List;

/// A load by its name, on every server that it makes sense for. The others are compared with the first trial.
enum Workload {
    ROOM {
        @Override
        List<Trial> trials(Scale scale) {
            return onAll(room(scale, 1000, 100));
        }
    },
    ROOM200 {
        @Override
        List<Trial> trials(Scale scale) {
            return onAll(room(scale, 1000, 200));
        }
    },
    ROOM400 {
        @Override
        List<Trial> trials(Scale scale) {
            return onAll(room(scale, 1000, 400));
        }
    },
    ROOM1000 {
        @Override
        List<Trial> trials(Scale scale) {
            return onAll(room(scale, 1000, 1000));
        }
    },
    ROOM2000 {
        @Override
        List<Trial> trials(Scale scale) {
            return onAll(room(scale, 1000, 2000));
        }
    },
    SMALL {
        @Override
        List<Trial> trials(Scale scale) {
            return onAll(room(scale, 10, 100));
        }
    },
    ROOMS {
        @Override
        List<Trial> trials(Scale scale) {
            return onAll(fanOut(scale, group(scale, MEMBERS_OF_MANY), 1000, Sizes.mixed(), false, 0));
        }
    },
    MIXED {
        @Override
        List<Trial> trials(Scale scale) {
            return onAll(fanOut(scale, oneRoom(scale, 1000), 100, Sizes.mixed(), false, 0));
        }
    },
    DEFLATE {
        @Override
        List<Trial> trials(Scale scale) {
            var plain = fanOut(scale, oneRoom(scale, 1000), 100, Sizes.mixed(), false, 0);
            var offered = fanOut(scale, oneRoom(scale, 1000), 100, Sizes.mixed(), true, 0);
            return List.of(
                    new Trial(Contestant.PARLEY, plain),
                    new Trial("parley, offered", Contestant.PARLEY, List.of(), offered),
                    new Trial(Contestant.HUB, plain),
                    new Trial("hub, accepts", Contestant.HUB, List.of("compress"), offered));
        }
    },
    STALLED {
        @Override
        List<Trial> trials(Scale scale) {
            return List.of(
                    new Trial("one stalled", Contestant.PARLEY, List.of(), stalled(scale, 1)),
                    new Trial("none stalled", Contestant.PARLEY, List.of(), stalled(scale, 0)));
        }

        // Long enough to fill the system's buffers of a socket, which are megabytes.
        private Load stalled(Scale scale, int count) {
            return new Load.FanOut(
                    oneRoom(scale, 1000),
                    scale.rate().orElse(1000),
                    fixed(scale),
                    false,
                    count,
                    false,
                    scale.seconds().orElse(4 * SECONDS),
                    scale.warmup().orElse(WARMUP));
        }
    },
    OVERLOAD {
        @Override
        List<Trial> trials(Scale scale) {
            // Its warm-up must be carried, so it gets none.
            int seconds = scale.seconds().orElse(SECONDS);
            return List.of(new Trial(
                    Contestant.PARLEY,
                    new Load.FanOut(
                            oneRoom(scale, 1000),
                            scale.rate().orElse(5000),
                            fixed(scale),
                            false,
                            0,
                            false,
                            seconds,
                            0)));
        }
    },
    COMMITS {
        @Override
        List<Trial> trials(Scale scale) {
            return List.of(
                    new Trial(Contestant.PARLEY, commits(scale)),
                    new Trial(Contestant.PARLEY_POSTGRESQL, commits(scale)),
                    new Trial(Contestant.SQLITE, oneByOne(scale, false)));
        }
    },
    POWER {
        @Override
        List<Trial> trials(Scale scale) {
            return List.of(
                    new Trial("parley", Contestant.PARLEY, List.of("--durability", "power"), commits(scale)),
                    new Trial(Contestant.SQLITE, oneByOne(scale, true)));
        }
    },
    HISTORY {
        @Override
        List<Trial> trials(Scale scale) {
            int messages = scale.messages().orElse(1_000_000);
            int size = scale.size().orElse(SIZE);
            return List.of(
                    new Trial(Contestant.PARLEY, new Load.History(messages, size, 2_000)),
                    new Trial(Contestant.SQLITE, new Load.Scan(messages, size, 20)));
        }
    },
    IDLE {
        @Override
        List<Trial> trials(Scale scale) {
            return onAll(
                    new Load.Idle(scale.members().orElse(MANY), scale.seconds().orElse(SECONDS_IDLE)));
        }
    },
    RECONNECT {
        @Override
        List<Trial> trials(Scale scale) {
            return List.of(new Trial(
                    Contestant.PARLEY,
                    new Load.Reconnect(
                            scale.members().orElse(MANY), scale.messages().orElse(100))));
        }
    },
    HOSTILE {
        @Override
        List<Trial> trials(Scale scale) {
            return List.of(new Trial(
                    Contestant.PARLEY.label(),
                    Contestant.PARLEY,
                    List.of("--max-calls-per-second", "50"),
                    new Load.Hostile(
                            scale.members().orElse(HOSTILE_MEMBERS),
                            scale.rate().orElse(HOSTILE_RATE),
                            HOSTILE_CONNECTIONS,
                            scale.seconds().orElse(SECONDS_HOSTILE),
                            scale.warmup().orElse(WARMUP_HOSTILE))));
        }
    },
    ARRIVE {
        @Override
        List<Trial> trials(Scale scale) {
            return arriving(scale, 1);
        }
    },
    ARRIVE10 {
        @Override
        List<Trial> trials(Scale scale) {
            return arriving(scale, DEVICES);
        }
    },
    MARKING {
        @Override
        List<Trial> trials(Scale scale) {
            return marking(scale, 1000, 100);
        }
    },
    MARKING20 {
        @Override
        List<Trial> trials(Scale scale) {
            return marking(scale, 1000, 20);
        }
    },
    MARKING400 {
        @Override
        List<Trial> trials(Scale scale) {
            return marking(scale, 1000, 400);
        }
    },
    MARKING1000 {
        @Override
        List<Trial> trials(Scale scale) {
            return marking(scale, 1000, 1000);
        }
    },
    START {
        @Override
        List<Trial> trials(Scale scale) {
            return onAll(new Load.Start());
        }
    };

    /// Those of the table that servers of this kind have long been compared by.
    static final List<Workload> TABLE = List.of(ROOM, ROOM200, ROOM400, ROOM1000, ROOM2000, SMALL);

    private static final int SECONDS = 5;
    /// Longer than the time from one ping to the next.
    private static final int SECONDS_IDLE = 30;

    private static final int SECONDS_HOSTILE = 15;
    /// Longer than the burst of calls that one login is allowed.
    private static final int WARMUP_HOSTILE = 10;

    private static final int HOSTILE_MEMBERS = 50;
    private static final int HOSTILE_RATE = 20;
    private static final int HOSTILE_CONNECTIONS = 400;

    private static final int WARMUP = 3;
    private static final int SIZE = 100;
    private static final int UNDER_WAY = 4;
    private static final int MANY = 10_000;
    private static final int MANY_ROOMS = 1_000;
    private static final int PEOPLE_WHO_ARRIVE = 1_000;
    private static final int DEVICES = 10;
    private static final int ROOMS_EACH = 20;
    private static final int UNREAD_ROOMS = 5;
    private static final int MESSAGES_OF_A_ROOM = 30;
    private static final int MEMBERS_OF_MANY = 10;
    private static final int PEOPLE_OF_MANY = 100;

    abstract List<Trial> trials(Scale scale);

    private static List<Trial> onAll(Load load) {
        var trials = new ArrayList<Trial>();
        for (var contestant : Contestant.values()) {
            if (contestant != Contestant.SQLITE) {
                trials.add(new Trial(contestant, load));
            }
        }
        return trials;
    }

    private static Load room(Scale scale, int members, int rate) {
        return fanOut(scale, oneRoom(scale, members), rate, fixed(scale), false, 0);
    }

    private static Load fanOut(Scale scale, Group group, int rate, Sizes sizes, boolean deflate, int stalled) {
        return new Load.FanOut(
                group,
                scale.rate().orElse(rate),
                scale.size().map(Sizes::new).orElse(sizes),
                deflate,
                stalled,
                false,
                scale.seconds().orElse(SECONDS),
                scale.warmup().orElse(WARMUP));
    }

    /// The same load with members who send read marks and type, and without.
    private static List<Trial> marking(Scale scale, int members, int rate) {
        return List.of(
                new Trial("marking", Contestant.PARLEY, List.of(), marking(scale, members, rate, true)),
                new Trial("silent", Contestant.PARLEY, List.of(), marking(scale, members, rate, false)));
    }

    private static Load marking(Scale scale, int members, int rate, boolean marking) {
        return new Load.FanOut(
                oneRoom(scale, members),
                scale.rate().orElse(rate),
                fixed(scale),
                false,
                0,
                marking,
                scale.seconds().orElse(2 * SECONDS),
                scale.warmup().orElse(2 * WARMUP));
    }

    private static List<Trial> arriving(Scale scale, int devices) {
        int people = scale.members().orElse(PEOPLE_WHO_ARRIVE);
        var load = new Load.Arrive(
                new Group(scale.rooms().orElse(people), Math.min(ROOMS_EACH, people), people),
                devices,
                UNREAD_ROOMS,
                scale.messages().orElse(MESSAGES_OF_A_ROOM),
                scale.size().map(Sizes::new).orElse(Sizes.mixed()));
        return List.of(new Trial(Contestant.PARLEY, load), new Trial(Contestant.NATS, load));
    }

    private static Load commits(Scale scale) {
        return new Load.Commits(
                group(scale, 1),
                UNDER_WAY,
                scale.size().orElse(SIZE),
                scale.seconds().orElse(SECONDS),
                scale.warmup().orElse(WARMUP));
    }

    private static Load oneByOne(Scale scale, boolean power) {
        return new Load.CommitEach(
                scale.size().orElse(SIZE), power, scale.seconds().orElse(SECONDS));
    }

    private static Group oneRoom(Scale scale, int members) {
        return Group.oneRoom(scale.members().orElse(members));
    }

    private static Group group(Scale scale, int members) {
        int people = scale.members().orElse(PEOPLE_OF_MANY);
        return new Group(scale.rooms().orElse(MANY_ROOMS), Math.min(members, people), people);
    }

    private static Sizes fixed(Scale scale) {
        return new Sizes(scale.size().orElse(SIZE));
    }
}

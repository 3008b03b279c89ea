// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// All accounts connect at once, and get their rooms and unread counts.
record ArriveRun(Load.Arrive load, Stage stage) {
    private static final long LONGEST_NANOS = 120 * Stage.NANOS;
    private static final int SENDS_PER_SECOND = 2_000;
    /// Longer than a server may collect read marks.
    private static final long MARKED_NANOS = 3 * Stage.NANOS;
    /// The arrivals before the measured one; in the first one, read marks are set.
    private static final int WAVES_BEFORE = 2;

    Outcome run() throws IOException, InterruptedException, ExecutionException, BenchFailure {
        var crowd = stage.crowd();
        var usage = stage.usage();
        var seats = new ArrayList<Seat>();
        var people = stage.seats(load.group());
        for (int device = 0; device < load.devices(); device++) {
            seats.addAll(people);
        }
        stage.enter(seats);
        talk();
        for (int wave = 1; wave < WAVES_BEFORE; wave++) {
            markRead();
            comeBack(seats);
        }

        cutAll();
        stage.pass(Stage.NANOS);
        long cpuBefore = usage.cpu();
        int before = crowd.welcomed();
        double took = comeIn(seats);
        int back = crowd.welcomed() - before;
        return new Outcome.Builder()
                .with(Figure.ALL_LIVE, took / 1e6)
                .with(Figure.CPU_PER_HELLO, (usage.cpu() - cpuBefore) / 1e6 / seats.size())
                .with(Figure.CPU_CORES, (usage.cpu() - cpuBefore) / took)
                .with(Figure.MEMORY, usage.residentMegabytes())
                .trouble(back < seats.size(), String.format(Locale.ROOT, "%,d of %,d came in", back, seats.size()))
                .trouble(crowd.lost() > 0, String.format(Locale.ROOT, "%,d connections were lost", crowd.lost()))
                .build();
    }

    /// Let the first member of each room send the messages that the others have not read.
    private void talk() throws IOException, InterruptedException, ExecutionException, BenchFailure {
        var crowd = stage.crowd();
        var group = load.group();
        var span = new Span();
        long count = (long) group.rooms() * load.messages();
        var publisher = new FutureTask<>(new Publisher(
                stage.dialect(),
                room -> crowd.member(group.member(room, 0)),
                group.rooms(),
                span,
                SENDS_PER_SECOND,
                count,
                load.sizes()));
        crowd.count(span);
        Thread.ofPlatform().name("bench-publisher").daemon().start(publisher);
        crowd.readUntil(() -> (publisher.isDone() && (!stage.acknowledges() || span.unanswered() == 0))
                || Stamp.now() > span.start() + LONGEST_NANOS);
        // A few that a busy server refuses make no difference.
        if (stage.acknowledges() && span.acknowledged() < count * 9 / 10) {
            throw new BenchFailure(
                    String.format(Locale.ROOT, "Of %d messages %d were kept.", count, span.acknowledged()));
        }
        stage.pass(Stage.NANOS);
    }

    /// Let each person mark all of their rooms as read but the first `unread`.
    private void markRead() throws IOException {
        for (int i = 0; i < load.group().people(); i++) {
            var member = stage.crowd().member(i);
            var rooms = member.seat().rooms();
            var frame = stage.dialect().readMarks(rooms.subList(Math.min(load.unread(), rooms.size()), rooms.size()));
            if (frame != null) {
                member.write(frame);
            }
        }
        stage.pass(MARKED_NANOS);
    }

    private void comeBack(List<Seat> seats) throws IOException {
        cutAll();
        stage.pass(Stage.NANOS);
        comeIn(seats);
    }

    private void cutAll() throws IOException {
        for (int i = 0; i < stage.crowd().size(); i++) {
            stage.crowd().cut(i);
        }
    }

    /// Let all come in at once; return how long it takes until each is welcome, in nanoseconds.
    private double comeIn(List<Seat> seats) throws IOException {
        var crowd = stage.crowd();
        int before = crowd.welcomed();
        long since = Stamp.now();
        for (int i = 0; i < seats.size(); i++) {
            crowd.replace(i, seats.get(i));
        }
        crowd.readUntil(() -> crowd.welcomed() - before == seats.size() || Stamp.now() > since + LONGEST_NANOS);
        return Stamp.now() - since;
    }
}

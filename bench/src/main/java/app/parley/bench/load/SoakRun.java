// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Days in an hour: people come and go, some read slowly, and the others must not notice. Says how it goes on standard
/// error, a line an interval.
final class SoakRun {
    /// How often the heap is looked at, in intervals, or ten times when there are few: it stops the server for a
    /// moment.
    private static final int HEAP_EVERY = 6;

    private static final int LOOKS = 10;

    /// More calls than a server has threads for, so that it has made them all before anyone counts.
    private static final int FIRST_CALLS = 64;

    /// The pause of a slow reader, in seconds: less than the server's limit.
    private static final int STALL_SECONDS = 10;

    /// One in this many guests leaves or comes back each second.
    private static final int CHURN = 10;

    /// The account that the hostile clients show; the members and guests have it too.
    private static final int HOSTILE_ACCOUNT = 1;

    private static final int SLOW_BYTES = 16 * 1024;
    private static final int REFRESH_SECONDS = 300;
    private static final long DRAIN_NANOS = 60 * Stage.NANOS;
    private static final long SETTLE_NANOS = Stage.NANOS;

    private final Load.Soak load;
    private final Stage stage;
    private final List<Sample> samples = new ArrayList<>();
    private int turn;

    SoakRun(Load.Soak load, Stage stage) {
        this.load = load;
        this.stage = stage;
    }

    Outcome run() throws IOException, InterruptedException, ExecutionException, BenchFailure {
        enter();
        try (var hostiles =
                new Hostiles(stage.accounts().server(), stage.accounts().token(HOSTILE_ACCOUNT))) {
            // They harm the server all the time, and are not told anything.
            hostiles.begin(load.hostile());
            return talk();
        }
    }

    private Outcome talk() throws IOException, InterruptedException, ExecutionException, BenchFailure {
        var span = new Span();
        stage.crowd().count(span);
        long count = (long) load.rate() * load.seconds();
        var publisher = new FutureTask<>(new Publisher(
                stage.dialect(), _ -> stage.crowd().member(0), 1, span, load.rate(), count, load.sizes()));
        Thread.ofPlatform().name("bench-publisher").daemon().start(publisher);

        System.err.println(Sample.HEADINGS);
        long cpuBefore = stage.usage().cpu();
        for (int second = 1; second <= load.seconds(); second++) {
            comeAndGo(second);
            long end = span.start() + second * Stage.NANOS;
            stage.crowd().readUntil(() -> Stamp.now() >= end);
            if (second % load.every() == 0) {
                sample(second, span);
            }
        }
        double cpu = stage.usage().cpu() - cpuBefore;
        slow(false);
        long end = Stamp.now() + DRAIN_NANOS;
        stage.crowd()
                .readUntil(() -> Stamp.now() > end
                        || (publisher.isDone() && span.unanswered() == 0 && span.delivered() >= expected(span)));
        publisher.cancel(true);
        return judged(span, cpu);
    }

    private Outcome judged(Span span, double cpu) {
        var verdict = Verdict.of(samples);
        var last = samples.getLast();
        System.err.println("\nthe middle of the first third → of the last third");
        verdict.lines().forEach(System.err::println);
        long expected = expected(span);
        return new Outcome.Builder()
                .with(Figure.DELIVERED, 100.0 * span.delivered() / Math.max(1, expected))
                .with(Figure.P50, last.p50())
                .with(Figure.P99, last.p99())
                .with(Figure.MEMORY, last.memory())
                .with(Figure.CPU_PER_DELIVERY, cpu / 1e3 / Math.max(1, span.delivered()))
                .loss(
                        span.delivered() < expected,
                        String.format(
                                Locale.ROOT,
                                "LOST: %,d of %,d acknowledged deliveries did not come",
                                expected - span.delivered(),
                                expected))
                .loss(
                        span.unanswered() > 0,
                        String.format(Locale.ROOT, "LOST: %,d sends were never answered", span.unanswered()))
                .loss(
                        span.disordered() > 0,
                        String.format(Locale.ROOT, "%,d came twice or out of order", span.disordered()))
                .loss(!verdict.flat(), "NOT FLAT: see the lines that say GROWS")
                .trouble(
                        span.refused() > 0,
                        String.format(Locale.ROOT, "%,d of %,d sends were refused", span.refused(), span.sent()))
                .trouble(
                        stage.crowd().lost() > 0,
                        String.format(
                                Locale.ROOT,
                                "%,d connections were lost",
                                stage.crowd().lost()))
                .build();
    }

    private long expected(Span span) {
        return span.acknowledged() * load.members();
    }

    /// The members come first, then the guests, of whom the last are slow.
    private void enter() throws IOException, InterruptedException, BenchFailure {
        var seats = new ArrayList<>(stage.seats(Group.oneRoom(load.members() + load.guests())));
        seats.subList(load.members(), seats.size()).replaceAll(Seat::asGuest);
        seats.subList(seats.size() - load.stalled(), seats.size()).replaceAll(seat -> seat.withBuffer(SLOW_BYTES));
        stage.enter(seats);
        for (int i = 0; i < FIRST_CALLS; i++) {
            var _ = stage.accounts().head();
        }
    }

    /// Each second some of the guests are cut off and come back, every other one to resume what it missed; the slow
    /// ones read for as long as they do not.
    private void comeAndGo(int second) throws IOException, InterruptedException, BenchFailure {
        if (second % REFRESH_SECONDS == 0) {
            stage.accounts().refresh();
        }
        long head = stage.accounts().head();
        int moving = load.guests() - load.stalled();
        for (int i = 0; i < moving / CHURN; i++) {
            int guest = load.members() + turn++ % moving;
            var seat = stage.crowd().member(guest).seat();
            stage.crowd().replace(guest, seat.resuming(stage.token(guest), turn % 2 == 0 ? Long.valueOf(head) : null));
        }
        if (second % STALL_SECONDS == 0) {
            slow(second / STALL_SECONDS % 2 == 1);
        }
    }

    private void slow(boolean on) {
        for (int i = stage.crowd().size() - load.stalled(); i < stage.crowd().size(); i++) {
            stage.crowd().member(i).reading(!on);
        }
    }

    private void sample(int second, Span span) throws IOException, InterruptedException, BenchFailure {
        var latency = span.takeLatency();
        var usage = stage.usage();
        int intervals = second / load.every();
        int heapEvery = Math.clamp(load.seconds() / load.every() / LOOKS, 1, HEAP_EVERY);
        boolean look = intervals == 1 || intervals % heapEvery == 0 || second == load.seconds();
        double heap = look ? usage.liveHeap() / 1e6 : Double.NaN;
        var sample = new Sample(
                second,
                latency.quantile(0.5) / 1e6,
                latency.quantile(0.99) / 1e6,
                latency.max() / 1e6,
                usage.residentMegabytes(),
                heap,
                usage.threads(),
                usage.files());
        samples.add(sample);
        System.err.println(sample.line());
        if (look) {
            // What waited while the server looked at its heap is not the server's.
            stage.pass(SETTLE_NANOS);
            var _ = span.takeLatency();
        }
    }
}

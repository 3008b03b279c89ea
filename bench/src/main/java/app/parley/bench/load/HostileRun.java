// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Messages at a steady rate, first in peace, then while one account asks for pages at full speed on many connections.
record HostileRun(Load.Hostile load, Stage stage) {
    private static final long DRAIN_NANOS = 30 * Stage.NANOS;
    private static final double MOST_TIMES = 1.5;
    private static final double MOST_HEALTH_MILLIS = 1_000;
    private static final int FILL = 400;
    private static final int LONG = 7_000;
    private static final int PEOPLE_BEFORE = 1;

    Outcome run() throws IOException, InterruptedException, ExecutionException, BenchFailure {
        stage.enter(stage.seats(Group.oneRoom(load.members())));
        fill();
        var _ = messages(load.warmup());
        var peace = messages(load.seconds());
        var health = new AtomicLong();
        var signIn = new AtomicLong();
        var failed = new AtomicLong();
        Span war;
        try (var _ = new Hostiles(stage.accounts().server(), stage.accounts().token(PEOPLE_BEFORE))
                        .beginWithPages(load.connections());
                var probes = Executors.newScheduledThreadPool(2)) {
            var _ = probes.scheduleWithFixedDelay(
                    () -> timed(health, failed, () -> stage.accounts().healthz()), 0, 200, TimeUnit.MILLISECONDS);
            var _ = probes.scheduleWithFixedDelay(
                    () -> timed(signIn, failed, () -> stage.accounts().signIn(0)), 0, 500, TimeUnit.MILLISECONDS);
            var _ = messages(load.warmup());
            war = messages(load.seconds());
            probes.shutdownNow();
        }
        double before = peace.latency().quantile(0.99) / 1e6;
        double during = war.latency().quantile(0.99) / 1e6;
        long expected = war.acknowledged() * load.members();
        return new Outcome.Builder()
                .latency(war.latency())
                .with(Figure.P99_IN_PEACE, before)
                .with(Figure.HEALTH, health.get() / 1e6)
                .with(Figure.SIGN_IN, signIn.get() / 1e6)
                .with(Figure.DELIVERED, 100.0 * war.delivered() / Math.max(1, expected))
                .with(Figure.MEMORY, stage.usage().residentMegabytes())
                .loss(
                        war.delivered() < expected,
                        String.format(Locale.ROOT, "LOST: %,d deliveries", expected - war.delivered()))
                .trouble(
                        during > MOST_TIMES * before,
                        String.format(Locale.ROOT, "p99 is %.1f times what it was in peace", during / before))
                .trouble(health.get() / 1e6 > MOST_HEALTH_MILLIS, "/healthz took longer than a second")
                .trouble(
                        failed.get() > 0,
                        String.format(Locale.ROOT, "%d times /healthz or a sign-in failed", failed.get()))
                .build();
    }

    @FunctionalInterface
    private interface Probe {
        void ask() throws IOException, InterruptedException, BenchFailure;
    }

    private static void timed(AtomicLong longest, AtomicLong failed, Probe probe) {
        long since = Stamp.now();
        try {
            probe.ask();
            longest.accumulateAndGet(Stamp.now() - since, Math::max);
        } catch (IOException | BenchFailure e) {
            failed.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Put long messages into the room, so that its pages are as large as pages are.
    private void fill() throws IOException {
        var span = new Span();
        var flood = new Flood(stage.dialect(), span, LONG, FILL);
        stage.crowd().count(span);
        stage.crowd().answersTo(flood);
        flood.begin(stage.crowd().member(0), 4);
        long end = Stamp.now() + DRAIN_NANOS;
        stage.crowd().readUntil(() -> (span.sent() == FILL && span.unanswered() == 0) || Stamp.now() > end);
        stage.crowd().answersTo(_ -> {});
    }

    private Span messages(int seconds) throws IOException, InterruptedException, ExecutionException {
        var span = new Span();
        long count = (long) load.rate() * seconds;
        var publisher = new FutureTask<>(new Publisher(
                stage.dialect(), _ -> stage.crowd().member(0), 1, span, load.rate(), count, new Sizes(100)));
        stage.crowd().count(span);
        Thread.ofPlatform().name("bench-publisher").daemon().start(publisher);
        long end = Stamp.now() + seconds * Stage.NANOS + DRAIN_NANOS;
        stage.crowd()
                .readUntil(() -> Stamp.now() > end
                        || (publisher.isDone()
                                && span.unanswered() == 0
                                && span.delivered() >= span.acknowledged() * load.members()));
        publisher.cancel(true);
        return span;
    }
}

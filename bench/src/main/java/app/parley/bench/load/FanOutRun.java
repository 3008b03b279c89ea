// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Messages at a steady rate to everyone in their rooms.
record FanOutRun(Load.FanOut load, Stage stage) {
    /// How long after the last send deliveries may come, and how long none may come before that.
    private static final long DRAIN_NANOS = 60 * Stage.NANOS;

    private static final long SILENCE_NANOS = 5 * Stage.NANOS;

    /// The receive buffer of a stalled member: small, so that the server soon notices.
    private static final int STALLED_BYTES = 16 * 1024;

    Outcome run() throws IOException, InterruptedException, ExecutionException, BenchFailure {
        var crowd = stage.crowd();
        stage.enter(seats());
        if (load.marking()) {
            crowd.behave(new Readers(stage.dialect(), crowd));
        }
        var warmup = new Span();
        publish(warmup, load.warmup(), load.group().members());
        if (stage.acknowledges() && !complete(warmup, load.group().members())) {
            throw new BenchFailure(String.format(
                    Locale.ROOT,
                    "Of %d warm-up messages %d were acknowledged, and %d deliveries came.",
                    warmup.sent(),
                    warmup.acknowledged(),
                    warmup.delivered()));
        }

        readStalled(false);
        long selfBefore = ownCpu();
        long readerBefore = Crowd.readerCpu();
        long serverBefore = stage.usage().cpu();
        var span = new Span();
        long late = publish(span, load.seconds(), load.group().members() - load.stalled());
        long took = Stamp.now() - span.start();
        double serverCpu = stage.usage().cpu() - serverBefore;
        var outcome = new Outcome.Builder()
                .latency(span.latency())
                .with(
                        Figure.DELIVERIES,
                        span.delivered()
                                * (double) Stage.NANOS
                                / Math.max(load.seconds() * Stage.NANOS, span.lastAt() - span.start()))
                .with(Figure.CPU_PER_DELIVERY, serverCpu / 1e3 / Math.max(1, span.delivered()))
                .with(Figure.CPU_CORES, serverCpu / took)
                .with(Figure.READER, 100.0 * (Crowd.readerCpu() - readerBefore) / took)
                .with(Figure.LOAD_CORES, (double) (ownCpu() - selfBefore) / took)
                .with(Figure.LATE, late / 1e6)
                .with(Figure.MEMORY, stage.usage().residentMegabytes());
        if (load.stalled() > 0) {
            outcome.with(Figure.CAUGHT_UP, catchUp(span) / 1e6);
            if (stage.acknowledges()) {
                outcome.with(Figure.FELL_BEHIND, stage.accounts().metric("chat_slow_connections_total"));
            }
        }
        if (load.deflate()) {
            outcome.with(Figure.DEFLATED, 100.0 * crowd.deflating() / crowd.size());
        }
        if (stage.usage().java()) {
            outcome.with(Figure.HEAP, stage.usage().liveHeap() / 1e6);
        }
        return judged(outcome, span);
    }

    private Outcome judged(Outcome.Builder outcome, Span span) {
        long expected = expected(span, load.group().members());
        return outcome.with(Figure.DELIVERED, expected == 0 ? 100 : 100.0 * span.delivered() / expected)
                .loss(
                        stage.acknowledges() && span.delivered() < expected,
                        String.format(
                                Locale.ROOT,
                                "LOST: %,d of %,d acknowledged deliveries did not come",
                                expected - span.delivered(),
                                expected))
                .trouble(
                        !stage.acknowledges() && span.delivered() < expected,
                        String.format(
                                Locale.ROOT,
                                "lost or late by more than %d s: %,d of %,d deliveries",
                                SILENCE_NANOS / Stage.NANOS,
                                expected - span.delivered(),
                                expected))
                .loss(
                        stage.acknowledges() && span.unanswered() > 0,
                        String.format(Locale.ROOT, "LOST: %,d sends were never answered", span.unanswered()))
                .loss(
                        span.disordered() > 0,
                        String.format(Locale.ROOT, "%,d came twice or out of order", span.disordered()))
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

    private List<Seat> seats() throws IOException, InterruptedException, BenchFailure {
        var seats = new ArrayList<>(stage.seats(load.group()));
        seats.replaceAll(seat -> seat.offeringDeflate(load.deflate()));
        seats.subList(seats.size() - load.stalled(), seats.size()).replaceAll(seat -> seat.withBuffer(STALLED_BYTES));
        return seats;
    }

    private void readStalled(boolean on) {
        for (int i = stage.crowd().size() - load.stalled(); i < stage.crowd().size(); i++) {
            stage.crowd().member(i).reading(on);
        }
    }

    /// Let the stalled members read until they have everything; return the time that this took.
    private long catchUp(Span span) throws IOException {
        long since = Stamp.now();
        readStalled(true);
        stage.crowd()
                .readUntil(() -> complete(span, load.group().members())
                        || Stamp.now() > Math.max(since, span.lastAt()) + SILENCE_NANOS);
        return span.lastAt() - since;
    }

    /// Publish for `seconds` and read until all has come that `readers` of each room can get, or nothing more comes;
    /// return how late the publisher was.
    private long publish(Span span, int seconds, int readers)
            throws IOException, InterruptedException, ExecutionException {
        var crowd = stage.crowd();
        var group = load.group();
        var publisher = new FutureTask<>(new Publisher(
                stage.dialect(),
                room -> crowd.member(group.member(room, 0)),
                group.rooms(),
                span,
                load.rate(),
                (long) load.rate() * seconds,
                load.sizes()));
        crowd.count(span);
        Thread.ofPlatform().name("bench-publisher").daemon().start(publisher);
        long end = span.start() + seconds * Stage.NANOS;
        crowd.readUntil(() -> over(publisher, span, end, readers));
        publisher.cancel(true);
        return publisher.isCancelled() ? DRAIN_NANOS : publisher.get();
    }

    private boolean over(FutureTask<Long> publisher, Span span, long end, int readers) {
        long now = Stamp.now();
        if (now <= end || (!publisher.isDone() && now <= end + DRAIN_NANOS)) {
            return false;
        }
        return complete(span, readers) || now > end + DRAIN_NANOS || now > Math.max(end, span.lastAt()) + SILENCE_NANOS;
    }

    private boolean complete(Span span, int readers) {
        boolean answered = !stage.acknowledges() || span.unanswered() == 0;
        return answered && span.delivered() >= expected(span, readers);
    }

    private long expected(Span span, int readers) {
        return (stage.acknowledges() ? span.acknowledged() : span.sent()) * readers;
    }

    private static long ownCpu() throws BenchFailure {
        return new Usage(ProcessHandle.current(), true).cpu();
    }
}

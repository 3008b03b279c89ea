package app.parley.bench;

import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The load generator, a process of its own: takes a [Task] as JSON and prints its [Result] as JSON.
public final class LoadMain {
    private static final int ACCOUNTS = 5;
    private static final long NANOS = 1_000_000_000L;
    private static final long WELCOME_NANOS = 60 * NANOS;

    /// How long after the last send deliveries may come, and how long none may come before that.
    private static final long DRAIN_NANOS = 60 * NANOS;

    private static final long SILENCE_NANOS = 5 * NANOS;

    private final Task task;
    private final Workload work;
    private final Crowd crowd;

    private LoadMain(Task task, Crowd crowd) {
        this.task = task;
        this.work = task.work();
        this.crowd = crowd;
    }

    public static void main(String[] arguments) throws InterruptedException, MalformedJson {
        var task = Json.read(arguments[0].getBytes(StandardCharsets.UTF_8), Task.class);
        try (var crowd = new Crowd()) {
            var result = new LoadMain(task, crowd).measure();
            System.out.println(new String(Json.write(result), StandardCharsets.UTF_8));
        } catch (BenchFailure e) {
            fail(String.valueOf(e.getMessage()));
        } catch (ExecutionException e) {
            fail("Publishing failed: " + e.getCause());
        } catch (IOException e) {
            fail("The server could not be reached: " + e);
        }
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }

    private Result measure() throws IOException, InterruptedException, ExecutionException, BenchFailure {
        enter();
        var warmup = new Span();
        publish(warmup, work.warmup());
        if (task.server().acknowledges() && !complete(warmup)) {
            throw new BenchFailure("Of %d warm-up messages %d were acknowledged, and %d deliveries came."
                    .formatted(warmup.sent(), warmup.acknowledged(), warmup.delivered()));
        }

        var self = ProcessHandle.current();
        var server = ProcessHandle.of(task.pid()).orElseThrow(() -> new BenchFailure("The server ended."));
        var serverBefore = Usage.cpu(server);
        var selfBefore = Usage.cpu(self);
        var span = new Span();
        long late = publish(span, work.seconds());
        long took = Stamp.now() - span.start();
        var serverCpu = Usage.cpu(server).minus(serverBefore);
        var selfCpu = Usage.cpu(self).minus(selfBefore);
        return result(span, took, late, serverCpu, selfCpu, Usage.residentBytes(server));
    }

    private void enter() throws IOException, InterruptedException, BenchFailure {
        var server = URI.create(task.address());
        List<String> tokens =
                task.server().acknowledges() ? Accounts.make(server, Math.min(ACCOUNTS, work.members())) : List.of();
        crowd.connect(new InetSocketAddress(server.getHost(), server.getPort()), work.members(), tokens);
        long deadline = Stamp.now() + WELCOME_NANOS;
        crowd.readUntil(() -> crowd.welcomed() == work.members() || Stamp.now() > deadline);
        if (crowd.welcomed() < work.members()) {
            throw new BenchFailure("Only %d of %d members were welcomed.".formatted(crowd.welcomed(), work.members()));
        }
    }

    /// Publish for `seconds` and read until all has come, or nothing more comes; return how late the publisher was.
    private long publish(Span span, int seconds) throws IOException, InterruptedException, ExecutionException {
        var publisher =
                new FutureTask<>(new Publisher(crowd.first(), span, work.rate(), work.rate() * seconds, work.size()));
        crowd.count(span);
        Thread.ofPlatform().name("bench-publisher").daemon().start(publisher);
        long end = span.start() + seconds * NANOS;
        crowd.readUntil(() -> over(publisher, span, end));
        publisher.cancel(true);
        return publisher.isCancelled() ? DRAIN_NANOS : publisher.get();
    }

    private boolean over(FutureTask<Long> publisher, Span span, long end) {
        long now = Stamp.now();
        if (now <= end || (!publisher.isDone() && now <= end + DRAIN_NANOS)) {
            return false;
        }
        return complete(span) || now > end + DRAIN_NANOS || now > Math.max(end, span.lastAt()) + SILENCE_NANOS;
    }

    private boolean complete(Span span) {
        boolean answered = !task.server().acknowledges() || span.acknowledged() + span.refused() == span.sent();
        return answered && span.delivered() >= expected(span);
    }

    private long expected(Span span) {
        return (task.server().acknowledges() ? span.acknowledged() : span.sent()) * work.members();
    }

    private Result result(Span span, long took, long late, Duration serverCpu, Duration selfCpu, long resident) {
        var latency = span.latency();
        double seconds = (double) took / NANOS;
        return new Result(
                task.server(),
                span.sent(),
                span.acknowledged(),
                span.refused(),
                expected(span),
                span.delivered(),
                span.disordered(),
                crowd.lost(),
                latency.quantile(0.5) / 1e6,
                latency.quantile(0.99) / 1e6,
                latency.max() / 1e6,
                span.delivered() * (double) NANOS / Math.max(work.seconds() * NANOS, span.lastAt() - span.start()),
                serverCpu.toNanos() / 1e3 / Math.max(1, span.delivered()),
                serverCpu.toNanos() / 1e9 / seconds,
                selfCpu.toNanos() / 1e9 / seconds,
                resident / 1e6,
                late / 1e6);
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.audit;

import app.parley.audit.fault.Schedule;
import app.parley.audit.ledger.Finding;
import app.parley.audit.ledger.Judge;
import app.parley.audit.ledger.Ledger;
import app.parley.audit.people.Changer;
import app.parley.audit.people.Reader;
import app.parley.audit.people.Speaker;
import app.parley.audit.people.Writer;
import app.parley.audit.wire.Account;
import app.parley.shared.api.NewRoom;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Some people talk in a room of their own while things break by a schedule; then all come to rest, and
/// the judge looks.
///
/// Confined to the thread that plays it.
final class Sequence implements AutoCloseable {
    private static final int ATTEMPTS = 200;
    private static final long FAULT_PATIENCE_SECONDS = 20;
    private static final long REST_PATIENCE_SECONDS = 60;

    private final World world;
    private final RoomId room;
    private final Ledger ledger = new Ledger();
    private final List<Reader> readers = new ArrayList<>();
    private final List<Speaker> speakers = new ArrayList<>();
    private final List<Changer> changers = new ArrayList<>();
    private final List<Writer> writers = new ArrayList<>();
    private final Schedule schedule;

    /// The `number`th sequence in `world`; everything that chance decides comes from `seed`.
    Sequence(World world, int number, long seed, Plan plan) throws IOException, InterruptedException {
        this.world = world;
        room = new RoomId("seq-" + number);
        schedule = Schedule.of(seed, plan.kinds(), plan.sizes(), plan.faults(), plan.acts() * 9 / 10);
        enter();
        var random = new SplittableRandom(seed);
        var address = world.network().address();
        for (int i = 0; i < plan.people(); i++) {
            var account = world.accounts().get(i);
            var windows = random.nextBoolean() ? 1 : 24;
            speakers.add(new Speaker(account, room, () -> address, ledger, random.split(), plan.says(), windows));
            changers.add(new Changer(account, room, ledger, random.split(), plan.changes(), i == 0));
            readers.add(new Reader("reader " + i, account, room, () -> address, ledger));
        }
        world.desk().ifPresent(desk -> writers.add(new Writer(desk, room, ledger, random.split(), plan.says())));
    }

    /// What came of it.
    record Result(Schedule schedule, List<Finding> findings, int acts, int events, long millis) {}

    private void enter() throws IOException, InterruptedException {
        enter(owner(), "POST", "/api/v1/rooms", new NewRoom(room.value(), "Sequence " + room, "public", "", List.of()));
        for (var account : world.accounts()) {
            enter(account, "PUT", "/api/v1/rooms/" + room + "/members/me", null);
        }
    }

    /// Make a call that may be made again: the network of the sequence before may still have been failing.
    private static void enter(Account account, String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                var answer = account.call(method, path, body);
                if (answer.done() || (attempt > 1 && answer.code().equals("room-exists"))) {
                    return;
                }
                if (attempt == ATTEMPTS) {
                    throw new IOException("a room could not be entered: " + answer.code());
                }
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /// Play it and judge.
    Result play() throws IOException, InterruptedException {
        long began = System.nanoTime();
        readers.forEach(Reader::start);
        speakers.forEach(Speaker::start);
        changers.forEach(Changer::start);
        writers.forEach(Writer::start);
        breakThings();
        rest();
        var history = history();
        awaitReaders(history);
        var late = new Reader("newcomer", owner(), room, world.network()::address, ledger);
        readers.add(late);
        late.start();
        awaitReaders(history);
        var findings = judge(history);
        return new Result(
                schedule,
                findings,
                ledger.acts(),
                history.size(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private void breakThings() throws IOException, InterruptedException {
        var scene = new Stage(world, room, ledger, readers, new Backups());
        for (var step : schedule.steps()) {
            await(FAULT_PATIENCE_SECONDS, () -> ledger.acts() >= step.after());
            try {
                step.fault().begin(scene);
                TimeUnit.MILLISECONDS.sleep(step.fault().millis());
            } finally {
                step.fault().end(scene);
            }
        }
    }

    private void rest() throws InterruptedException {
        boolean done = await(
                REST_PATIENCE_SECONDS,
                () -> speakers.stream().allMatch(Speaker::isDone)
                        && changers.stream().allMatch(Changer::isDone)
                        && writers.stream().allMatch(Writer::isDone));
        if (!done) {
            speakers.stream().filter(some -> !some.isDone()).forEach(some -> stuck(some.state()));
            changers.stream().filter(some -> !some.isDone()).forEach(some -> stuck(some.state()));
            writers.stream().filter(some -> !some.isDone()).forEach(some -> stuck(some.state()));
        }
    }

    private void stuck(String words) {
        ledger.found(new Finding(Finding.Kind.STUCK, words));
    }

    private List<Event> history() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return owner().history(room, 0, Long.MAX_VALUE);
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private Account owner() {
        return world.accounts().getFirst();
    }

    private void awaitReaders(List<Event> history) throws InterruptedException {
        long head = history.isEmpty() ? 0 : history.getLast().seq();
        var _ = await(REST_PATIENCE_SECONDS, () -> readers.stream().allMatch(reader -> reader.cursor() >= head));
    }

    private List<Finding> judge(List<Event> history) throws InterruptedException {
        var findings = new ArrayList<>(ledger.findings());
        findings.addAll(Judge.history(ledger.promises(), history));
        for (var reader : readers) {
            findings.addAll(Judge.reader(reader.name(), history, reader.told()));
        }
        for (var writer : writers) {
            findings.addAll(writer.findings(history));
        }
        return findings;
    }

    private static boolean await(long seconds, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return true;
    }

    @Override
    public void close() {
        speakers.forEach(Speaker::close);
        changers.forEach(Changer::close);
        writers.forEach(Writer::close);
        readers.forEach(Reader::close);
    }
}

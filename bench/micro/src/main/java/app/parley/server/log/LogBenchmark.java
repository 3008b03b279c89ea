// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.config.Durability;
import app.parley.server.store.Database;
import app.parley.server.store.sqlite.SqliteEngine;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The log without a server around it: append in shared commits, append alone, and a page of history.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter, and calls `fill` before anything else
public class LogBenchmark {
    private static final int BATCH = 500;
    private static final int PAGE = 50;
    private static final int EVENTS = 100_000;
    private static final MessageText TEXT = new MessageText("x".repeat(100));
    private static final AccountRef ADA = new AccountRef(1, new Username("ada"));

    private final RoomKey room = new RoomKey(1, RoomId.GENERAL);
    private final RoomKey history = new RoomKey(2, new RoomId("history"));
    private final SplittableRandom random = new SplittableRandom(1);

    /// What a commit waits for; a page of history does not differ by it.
    @Param({"PROCESS", "POWER"})
    public Durability durability;

    private Path folder;
    private Database database;
    private EventLog log;

    /// No call waits for an answer: the flush does.
    private static final class NoOne implements CommandCallback {
        @Override
        public void acknowledged(Ack ack) {}

        @Override
        public void refused(SendId id, Refusal why) {
            throw why;
        }
    }

    @Setup(Level.Trial)
    public void fill() throws IOException {
        folder = Files.createTempDirectory("parley-micro");
        database = SqliteEngine.open(folder.resolve("parley.db"), durability, false);
        log = new EventLog(database, InstantSource.system());
        database.write(transaction -> {
                    transaction.update("INSERT OR IGNORE INTO account (no, username, role, password_hash, created_at)"
                            + " VALUES (1, 'ada', 'owner', '', 0)");
                    transaction.update(
                            "INSERT OR IGNORE INTO room (no, id, kind, name, topic, created_at) VALUES (1, 'general',"
                                    + " 'public', 'general', '', 0), (2, 'history', 'public', 'h', '', 0)");
                    return 0;
                })
                .join();
        for (int i = 0; i < EVENTS / BATCH; i++) {
            post(history, BATCH);
        }
    }

    @TearDown(Level.Trial)
    public void end() throws IOException {
        database.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void post(RoomKey to, int count) {
        for (int i = 0; i < count; i++) {
            var id = SendId.next(System.currentTimeMillis());
            if (!log.submit(id, to.id(), transaction -> transaction.message(to, ADA, id, TEXT, null), new NoOne(), 0)) {
                throw new IllegalStateException("too much is waiting");
            }
        }
        log.flush();
    }

    /// As in a busy server: waiting messages share a commit.
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void appendTogether() {
        post(room, BATCH);
    }

    /// As a quiet server does it: a commit a message.
    @Benchmark
    public void appendAlone() {
        post(room, 1);
    }

    /// A page of 50 at any depth of 100,000, as the bytes of the answer.
    @Benchmark
    public byte[] pageOfHistory() {
        return ServerFrames.write(log.before(history, random.nextLong(PAGE, EVENTS), PAGE));
    }
}

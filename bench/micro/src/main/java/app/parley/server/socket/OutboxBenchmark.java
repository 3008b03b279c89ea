// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import app.parley.shared.json.EncodedFrame;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What an outbox costs a frame, where writing costs nothing: offered alone, and where ten wait for each write.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class OutboxBenchmark {
    private static final int WAITING = 10;
    private static final EncodedFrame FRAME = EncodedFrame.text(new byte[250], 250);

    private final ArrayDeque<Runnable> drains = new ArrayDeque<>();
    private final HeldWire wire = new HeldWire();
    private final Outbox outbox = new Outbox(wire, wire, drains::add, new OutboxLimit(256 * 1024, 0));

    /// Keeps each write under way until it is let go.
    private static final class HeldWire implements Wire, Outbox.Listener {
        private @Nullable Consumer<@Nullable Throwable> done;

        @Override
        public void write(byte[] bytes, Consumer<@Nullable Throwable> whenDone) {
            done = whenDone;
        }

        @Override
        public void finished() {}

        @Override
        public void writable() {}

        @Override
        public void close() {}

        @Override
        public void cutOff() {}

        void letGo() {
            var held = Objects.requireNonNull(done);
            done = null;
            held.accept(null);
        }
    }

    /// A write for each frame, as in a quiet room.
    @Benchmark
    public boolean offerAndWrite() {
        boolean taken = outbox.offer(FRAME);
        write();
        return taken;
    }

    private void write() {
        drains.remove().run();
        wire.letGo();
    }

    /// One frame opens the write, ten gather behind it and go together.
    @Benchmark
    @OperationsPerInvocation(WAITING + 1)
    public boolean offerTenBehindAWrite() {
        boolean taken = outbox.offer(FRAME);
        drains.remove().run();
        for (int i = 0; i < WAITING; i++) {
            taken &= outbox.offer(FRAME);
        }
        wire.letGo();
        write();
        return taken;
    }
}

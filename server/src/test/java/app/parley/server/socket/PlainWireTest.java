// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The contract of [Wire] on a real connection to this computer.
final class PlainWireTest {
    private NarrowLine line;
    private PlainWire wire;

    @BeforeEach
    void connect() throws Exception {
        line = new NarrowLine();
        wire = new PlainWire(line.connection());
    }

    @AfterEach
    void close() throws IOException {
        line.close();
    }

    private static final class Outcome implements Consumer<@Nullable Throwable> {
        private final CompletableFuture<Void> future = new CompletableFuture<>();

        @Override
        public void accept(@Nullable Throwable failure) {
            boolean first = failure == null ? future.complete(null) : future.completeExceptionally(failure);
            if (!first) {
                throw new AssertionError("told twice");
            }
        }

        void await() throws Exception {
            future.get(NarrowLine.PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private Outcome write(byte[] bytes) {
        var outcome = new Outcome();
        wire.write(bytes, outcome);
        return outcome;
    }

    @Test
    void whatTheSystemTakesAtOnceIsDoneBeforeTheWriteReturns() throws IOException {
        assertThat(write(new byte[] {1, 2, 3}).future).isCompleted();
        assertThat(line.peer().getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
    }

    @Test
    void whatTheSystemDoesNotTakeFollowsInOrder() throws Exception {
        var large = new byte[8 * 1024 * 1024];
        new Random(1).nextBytes(large);
        var before = large.clone();

        var first = write(large);

        assertThat(first.future).isNotDone();
        assertThat(line.peer().getInputStream().readNBytes(large.length)).isEqualTo(before);
        first.await();
        write(new byte[] {4}).await();
        assertThat(line.peer().getInputStream().readNBytes(1)).containsExactly(4);
        assertThat(large).isEqualTo(before);
    }

    @Test
    void aWriteThatIsCutOffFails() {
        var outcome = write(new byte[8 * 1024 * 1024]);

        wire.cutOff();

        assertThatThrownBy(outcome::await).isInstanceOf(ExecutionException.class);
        assertThat(line.connection().isOpen()).isFalse();
    }

    @Test
    void aConnectionIsNotClosedBeforeItsBytesAreOnTheirWay() throws Exception {
        var outcome = write(new byte[8 * 1024 * 1024]);

        wire.close();

        assertThat(line.peer().getInputStream().readAllBytes()).hasSize(8 * 1024 * 1024);
        outcome.await();
    }
}

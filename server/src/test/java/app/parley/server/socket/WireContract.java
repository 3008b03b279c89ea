// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
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
abstract class WireContract {
    NarrowLine line;
    private Wire wire;

    /// The other end, as it is read.
    private InputStream peer;

    /// Connect `line`, and return the wire at its end.
    abstract Wire open() throws Exception;

    /// Return what comes at the other end.
    abstract InputStream peer() throws IOException;

    @BeforeEach
    void connect() throws Exception {
        wire = open();
        peer = peer();
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
        assertThat(peer.readNBytes(3)).containsExactly(1, 2, 3);
    }

    @Test
    void whatTheSystemDoesNotTakeFollowsInOrder() throws Exception {
        var large = new byte[8 * 1024 * 1024];
        new Random(1).nextBytes(large);
        var before = large.clone();

        var first = write(large);

        assertThat(first.future).isNotDone();
        assertThat(peer.readNBytes(large.length)).isEqualTo(before);
        first.await();
        write(new byte[] {4}).await();
        assertThat(peer.readNBytes(1)).containsExactly(4);
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

        assertThat(peer.readAllBytes()).hasSize(8 * 1024 * 1024);
        outcome.await();
    }
}

package app.parley.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.json.EncodedFrame;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OutboxTest {
    private final SlowChannel channel = new SlowChannel();
    private final Drains drains = new Drains(1);
    private final Outbox outbox = new Outbox(channel, drains);

    @AfterEach
    void endDrains() {
        drains.close();
    }

    /// A socket whose writes are done when the test says so.
    private static final class SlowChannel implements Outbox.Channel {
        private record Writing(int size, Consumer<@Nullable Throwable> done) {}

        private final BlockingQueue<Writing> writes = new LinkedBlockingQueue<>();
        private int timesWritable;

        @Override
        public void write(byte[] bytes, Consumer<@Nullable Throwable> done) {
            writes.add(new Writing(bytes.length, done));
        }

        @Override
        public void finished() {}

        @Override
        public void writable() {
            timesWritable++;
        }

        /// Wait for the next write, let it be done, and return its size.
        int written() throws InterruptedException {
            var writing = writes.take();
            writing.done.accept(null);
            return writing.size;
        }
    }

    private static EncodedFrame frame(int size) {
        return EncodedFrame.text(new byte[size], size);
    }

    @Test
    void whatIsLargerThanTheLimitIsTakenWhenNothingWaits() throws InterruptedException {
        var large = frame(Outbox.LIMIT + 1);

        assertThat(outbox.offer(large)).isTrue();

        assertThat(channel.written()).isEqualTo(large.size());
        assertThat(outbox.congested()).isFalse();
        assertThat(outbox.waitingBytes()).isZero();
    }

    @Test
    void whatIsTooMuchIsRefusedUntilThereIsRoomAgain() throws InterruptedException {
        assertThat(outbox.offer(frame(Outbox.LIMIT - 100))).isTrue();

        assertThat(outbox.offer(frame(200))).isFalse();
        assertThat(outbox.congested()).isTrue();

        channel.written();
        assertThat(channel.timesWritable).isEqualTo(1);
        assertThat(outbox.congested()).isFalse();
        assertThat(outbox.offer(frame(200))).isTrue();
    }
}

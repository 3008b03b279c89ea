package app.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What becomes of tasks when a lane ends.
class LaneTest {
    @Test
    void whatIsPutWhileItClosesIsDoneOrRefused() throws Exception {
        for (int round = 0; round < 500; round++) {
            var lane = new Lane("parley-room-test");
            var begun = new CountDownLatch(1);
            var undone = new AtomicInteger();
            var putting = CompletableFuture.runAsync(() -> {
                begun.countDown();
                for (int i = 0; i < 100; i++) {
                    undone.incrementAndGet();
                    if (!lane.put(undone::decrementAndGet)) {
                        undone.decrementAndGet();
                    }
                }
            });
            begun.await();
            lane.close();
            putting.join();
            assertThat(undone).as("round " + round).hasValue(0);
        }
    }

    @Test
    void aClosedOneRefusesAndWaitsForNothing() {
        var lane = new Lane("parley-room-test");
        lane.close();
        assertThat(lane.put(() -> {})).isFalse();
        lane.flush();
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One thing after the other, whoever does it.
class SerialExecutorTest {
    private final List<String> turns = new ArrayList<>();
    private final SerialExecutor executor = new SerialExecutor("test-executor", new WriteBatching() {
        @Override
        public void begin() {
            turns.add("begin");
        }

        @Override
        public void end() {
            turns.add("end");
        }
    });

    @AfterEach
    void close() {
        executor.close();
    }

    @Test
    void whatIsPutIsDoneInOrderOnItsOwnThread() {
        var done = new ConcurrentLinkedQueue<Integer>();
        IntStream.range(0, 1_000)
                .forEach(i -> executor.put(() -> {
                    assertThat(Thread.currentThread().getName()).isEqualTo("test-executor");
                    done.add(i);
                }));
        executor.flush();
        assertThat(done)
                .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void aShortTaskIsDoneByWhoBringsItWhenNothingWaits() {
        // An executor that has just been started or flushed may not have gone to sleep yet.
        Awaitility.await().untilAsserted(() -> {
            var by = new ConcurrentLinkedQueue<Thread>();
            assertThat(executor.putOrRun(() -> by.add(Thread.currentThread()))).isTrue();
            assertThat(by).containsExactly(Thread.currentThread());
        });
    }

    @Test
    void aShortTaskDoesNotOvertakeWhatWaits() throws InterruptedException {
        var done = new ConcurrentLinkedQueue<String>();
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        executor.put(() -> {
            begun.countDown();
            await(go);
            done.add("first");
        });
        begun.await();
        executor.putOrRun(() -> done.add("second"));
        executor.put(() -> done.add("third"));
        assertThat(done).isEmpty();
        go.countDown();
        executor.flush();
        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void neverTwoAtATimeAndInTheOrderOfEachWhoBrings() throws InterruptedException {
        var busy = new boolean[1];
        var seen = new int[4];
        var threads = IntStream.range(0, seen.length)
                .mapToObj(who -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        int turn = i;
                        Runnable task = () -> {
                            assertThat(busy[0]).isFalse();
                            busy[0] = true;
                            assertThat(seen[who]).isEqualTo(turn);
                            seen[who]++;
                            busy[0] = false;
                        };
                        if (who % 2 == 0) {
                            executor.put(task);
                        } else {
                            executor.putOrRun(task);
                        }
                    }
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        executor.flush();
        assertThat(seen).containsOnly(5_000);
    }

    @Test
    void eachTurnEndsAlsoWhenATaskFails() {
        executor.put(() -> {
            throw new IllegalStateException("a bug");
        });
        executor.flush();
        executor.putOrRun(() -> {});
        executor.close();
        assertThat(turns)
                .hasSizeGreaterThanOrEqualTo(4)
                .startsWith("begin", "end", "begin")
                .endsWith("end");
    }

    @Test
    void whatWaitedIsDoneBeforeItCloses() {
        var done = new ConcurrentLinkedQueue<Integer>();
        IntStream.range(0, 1_000).forEach(i -> executor.put(() -> done.add(i)));
        executor.close();
        assertThat(done).hasSize(1_000);
        assertThat(executor.putOrRun(() -> done.add(-1))).isFalse();
        assertThat(executor.put(() -> done.add(-1))).isFalse();
        assertThat(executor.offer(() -> done.add(-1))).isFalse();
        assertThat(done).as("a closed executor does nothing").hasSize(1_000);
        executor.flush();
    }

    @Test
    void whatIsPutWhileItClosesIsDoneOrRefused() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            var closing = new SerialExecutor("test-closing", WriteBatching.NONE);
            var begun = new CountDownLatch(1);
            var undone = new AtomicInteger();
            var putting = CompletableFuture.runAsync(() -> {
                begun.countDown();
                for (int i = 0; i < 100; i++) {
                    undone.incrementAndGet();
                    if (!closing.put(undone::decrementAndGet)) {
                        undone.decrementAndGet();
                    }
                }
            });
            begun.await();
            closing.close();
            putting.join();
            assertThat(undone).as("round " + round).hasValue(0);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

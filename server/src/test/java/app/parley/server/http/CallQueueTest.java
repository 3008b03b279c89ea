// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whose call is next, and who is refused.
final class CallQueueTest {
    private static final CallerKey ADA = new CallerKey("1", "ada");
    private static final CallerKey BEN = new CallerKey("1", "ben");
    private static final CallerKey FAR = new CallerKey("2", "");
    private static final CallerKey ANYONE = new CallerKey("1", "");

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger refusedAsOwn = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private CallQueue queue = new CallQueue(Share.CALLS, 0, timer);

    @AfterEach
    void close() {
        gate.countDown();
        queue.close();
        timer.shutdownNow();
    }

    private final class Held implements CallQueue.Waiting {
        private final String name;
        private final CountDownLatch gate;

        Held(String name, CountDownLatch gate) {
            this.name = name;
            this.gate = gate;
        }

        @Override
        public void run() {
            order.add(name);
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void refused(boolean own) {
            (own ? refusedAsOwn : refused).incrementAndGet();
        }
    }

    private void add(CallerKey caller, int count) {
        add(caller, count, gate);
    }

    private void add(CallerKey caller, int count, CountDownLatch until) {
        for (int i = 0; i < count; i++) {
            queue.add(caller, new Held(caller.network() + caller.login(), until));
        }
    }

    private void awaitStarted(int count) {
        Awaitility.await().untilAsserted(() -> assertThat(order).hasSize(count));
    }

    @Test
    void oneLoginNeverHasAllThreadsNorAllPlaces() {
        add(ADA, 400);
        awaitStarted(Share.CALLS.runningOfCaller);
        assertThat(queue.waiting()).isEqualTo(Share.CALLS.waitingOfCaller);
        assertThat(refusedAsOwn).hasValue(400 - Share.CALLS.runningOfCaller - Share.CALLS.waitingOfCaller);
        add(BEN, 1);
        awaitStarted(Share.CALLS.runningOfCaller + 1);
        assertThat(order).contains("1ben");
    }

    /// People who sign up wait for the hashing of passwords, of which two are hashed at a time.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SIGN_UP")
    void oneNetworkNeverHasAllThreads(Share share) {
        queue.close();
        queue = new CallQueue(share, 0, timer);
        add(ANYONE, 1_000);
        awaitStarted(share.runningOfNetwork);
        assertThat(refused).hasValue(1_000 - share.runningOfNetwork - share.waitingOfNetwork);
        add(FAR, 1);
        awaitStarted(share.runningOfNetwork + 1);
        assertThat(order).contains("2");
    }

    @Test
    void callersTakeTurns() {
        queue.close();
        queue = new CallQueue(Share.SIGN_UP, 0, timer);
        var first = new CountDownLatch(1);
        add(ANYONE, 2, first);
        awaitStarted(2);
        add(new CallerKey("2", "a"), 3);
        add(new CallerKey("3", "b"), 1);
        first.countDown();
        // Both threads hold what they were given until the gate opens.
        awaitStarted(4);
        assertThat(order.subList(2, 4)).containsExactlyInAnyOrder("2a", "3b");
        gate.countDown();
        awaitStarted(6);
    }

    @Test
    void whenAllPlacesAreTakenTheNetworkWithMostMakesRoom() {
        queue.close();
        queue = new CallQueue(Share.OPERATIONS, 0, timer);
        int networks = Share.OPERATIONS.waiting / Share.OPERATIONS.waitingOfNetwork;
        for (int i = 0; i <= networks; i++) {
            add(new CallerKey("busy" + i, ""), Share.OPERATIONS.waitingOfNetwork + 2);
        }
        assertThat(queue.waiting()).isEqualTo(Share.OPERATIONS.waiting);
        int before = refused.get();
        add(FAR, 1);
        assertThat(refused).as("another's newest call").hasValue(before + 1);
        assertThat(queue.waiting()).isEqualTo(Share.OPERATIONS.waiting);
        gate.countDown();
        Awaitility.await().untilAsserted(() -> assertThat(order).contains("2"));
    }

    @Test
    void whoCallsFasterThanAllowedIsServedAtThatPaceAndOthersAtOnce() {
        queue.close();
        queue = new CallQueue(Share.CALLS, 1, timer);
        gate.countDown();
        add(ADA, 30);
        Awaitility.await().untilAsserted(() -> assertThat(order).hasSizeGreaterThanOrEqualTo(4));
        add(BEN, 1);
        Awaitility.await().untilAsserted(() -> assertThat(order).contains("1ben"));
        assertThat(Collections.frequency(order, "1ada")).isLessThan(30);
        assertThat(queue.waiting()).isPositive();
    }

    @Test
    void aCallThatFailsGivesItsThreadBack() {
        gate.countDown();
        for (int i = 0; i < 100; i++) {
            queue.add(ADA, new CallQueue.Waiting() {
                @Override
                public void run() {
                    throw new IllegalStateException("inside");
                }

                @Override
                public void refused(boolean own) {
                    refused.incrementAndGet();
                }
            });
        }
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> queue.waiting() == 0);
        add(ADA, 1);
        awaitStarted(1);
    }
}

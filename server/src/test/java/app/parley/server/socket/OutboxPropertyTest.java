// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.HandDriven;
import app.parley.shared.json.EncodedFrame;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Whoever offers and whenever writes end: what was taken is written once and in order, and who was refused is invited.
class OutboxPropertyTest {
    private static final int LIMIT = 256 * 1024;

    @Property(tries = 200)
    void eachPieceThatWasTakenIsWrittenOnceAndInOrder(@ForAll long seed) {
        new Play(seed).run();
    }

    private static final class Play {
        private static final int LARGEST = 300 * 1024;

        private final Random random;
        private final FakeWire wire = new FakeWire();
        private final HandDriven drains = new HandDriven();
        private final OutboxLimit limit = new OutboxLimit(LIMIT, 0);
        private final Outbox outbox = new Outbox(wire, wire, drains, limit);
        private final StringBuilder taken = new StringBuilder();
        private boolean refused;

        Play(long seed) {
            random = new Random(seed);
        }

        void run() {
            for (int step = 0; step < 100; step++) {
                switch (random.nextInt(6)) {
                    case 0, 1 -> offer(step);
                    case 2 -> answer("<" + step + ">");
                    case 3, 4 -> drains.runOne();
                    default -> {
                        if (wire.isWriting()) {
                            wire.end(null);
                        }
                    }
                }
                assertThat(outbox.waitingBytes()).isLessThanOrEqualTo(LIMIT + LARGEST);
                assertThat(limit.waitingBytes()).isEqualTo(outbox.waitingBytes());
            }
            settle();
            assertThat(outbox.congested()).isFalse();
            assertThat(wire.invitations() > 0).isEqualTo(refused);
            outbox.finish("bye".getBytes(StandardCharsets.ISO_8859_1));
            settle();
            // Not compared by AssertJ, which would print megabytes.
            assertThat(String.join("", wire.writes()).contentEquals(taken + "bye"))
                    .isTrue();
            assertThat(wire.finishes()).isOne();
        }

        private void offer(int step) {
            var payload = String.valueOf((char) ('a' + step % 26)).repeat(1 + random.nextInt(LARGEST - 10));
            var frame = EncodedFrame.text(payload.getBytes(StandardCharsets.ISO_8859_1), payload.length());
            if (outbox.offer(frame)) {
                taken.append(new String(frame.bytes(), StandardCharsets.ISO_8859_1));
            } else {
                refused = true;
            }
        }

        private void answer(String text) {
            if (outbox.answer(text.getBytes(StandardCharsets.ISO_8859_1))) {
                taken.append(text);
            }
        }

        private void settle() {
            drains.runAll();
            while (wire.isWriting()) {
                wire.end(null);
                drains.runAll();
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.HandDriven;
import app.parley.shared.json.EncodedFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What one socket is given, in which order, and what happens when it does not read.
class OutboxTest {
    private static final int KIBIBYTE = 1024;
    private static final int LIMIT = 256 * KIBIBYTE;

    private final FakeWire wire = new FakeWire();
    private final HandDriven drains = new HandDriven();
    private final Outbox outbox = new Outbox(wire, wire, drains, new OutboxLimit(LIMIT, 0));

    @Nested
    class Writing {
        @Test
        void isNotDoneByWhoeverOffers() {
            offer("a");
            assertThat(wire.writes()).isEmpty();
            drains.runAll();
            assertThat(wire.writes()).containsExactly(sent("a"));
        }

        @Test
        void joinsWhatWaitsInTheOrderOfOffering() {
            offer("a");
            outbox.answer(bytes("b"));
            offer("c");
            drains.runAll();
            assertThat(wire.writes()).containsExactly(sent("a") + "b" + sent("c"));
        }

        @Test
        void isDoneByOneAtATime() {
            offer("a");
            drains.runAll();
            offer("b");
            offer("c");
            assertThat(drains.waiting()).as("no second drain").isZero();
            wire.end(null);
            assertThat(drains.waiting()).isOne();
            drains.runAll();
            assertThat(wire.writes()).containsExactly(sent("a"), sent("b") + sent("c"));
        }

        @Test
        void takesALittleAtATimeSoThatProgressIsSeen() {
            for (int i = 0; i < 200; i++) {
                outbox.offer(frame(KIBIBYTE));
            }
            drains.runAll();
            assertThat(wire.writes().getFirst()).hasSize(128 * KIBIBYTE);
        }

        @Test
        void restsWhenNothingWaitsAndBeginsAgain() {
            offer("a");
            drainAndWrite();
            assertThat(outbox.stalledFor(later())).isZero();
            offer("b");
            assertThat(outbox.stalledFor(later())).isPositive();
            drainAndWrite();
            assertThat(wire.writes()).containsExactly(sent("a"), sent("b"));
        }

        @Test
        void isReportedOnceToWhoAskedFirst() {
            var told = new StringBuilder();
            outbox.afterWritten(() -> told.append("idle"));
            offer("a");
            outbox.afterWritten(() -> told.append("first"));
            outbox.afterWritten(() -> told.append("second"));
            drains.runAll();
            assertThat(told).isEmpty();
            wire.end(null);
            offer("b");
            drainAndWrite();
            assertThat(told).hasToString("first");
        }
    }

    @Nested
    class AtItsBound {
        @Test
        void itRefusesAndSaysSo() {
            fill();
            assertThat(outbox.waitingBytes()).isEqualTo(LIMIT);
            assertThat(outbox.congested()).isFalse();
            assertThat(outbox.offer(frame(2))).isFalse();
            assertThat(outbox.congested()).isTrue();
            assertThat(outbox.waitingBytes()).as("nothing of it was taken").isEqualTo(LIMIT);
        }

        @Test
        void itInvitesAgainOnceHalfIsWritten() {
            fill();
            outbox.offer(frame(2));
            drains.runAll();
            assertThat(wire.invitations()).isZero();
            wire.end(null);
            assertThat(outbox.waitingBytes()).isEqualTo(LIMIT / 2);
            assertThat(wire.invitations()).isOne();
            assertThat(outbox.congested()).isFalse();
            assertThat(outbox.offer(frame(2))).isTrue();
            drainAndWrite();
            assertThat(wire.invitations()).as("nobody was refused since").isOne();
        }

        @Test
        void itDoesNotInviteWhileMoreThanHalfWaits() {
            fill();
            outbox.offer(frame(2));
            outbox.answer(new byte[100 * KIBIBYTE]);
            drains.runAll();
            wire.end(null);
            drains.runAll();
            assertThat(outbox.waitingBytes()).isEqualTo(228 * KIBIBYTE);
            assertThat(wire.invitations()).isZero();
            wire.end(null);
            assertThat(outbox.waitingBytes()).isEqualTo(100 * KIBIBYTE);
            assertThat(wire.invitations()).isOne();
        }

        @Test
        void whoWasNotRefusedIsNotInvited() {
            fill();
            drainAndWrite();
            assertThat(wire.invitations()).isZero();
        }

        @Test
        void itTakesOnePieceOfAnySizeWhenNothingWaits() {
            assertThat(outbox.offer(frame(LIMIT + 1)))
                    .as("nothing is under way that could invite again")
                    .isTrue();
            assertThat(outbox.offer(frame(2))).isFalse();
            drainAndWrite();
            assertThat(wire.invitations()).isOne();
        }

        @Test
        void answersGoBeyondIt() {
            fill();
            var answer = new byte[KIBIBYTE];
            for (int i = 0; i < 1024; i++) {
                assertThat(outbox.answer(answer)).isTrue();
            }
            assertThat(outbox.waitingBytes()).isEqualTo(LIMIT + Outbox.FOR_ANSWERS);
            assertThat(outbox.answer(new byte[1])).isFalse();
            assertThat(outbox.waitingBytes()).isEqualTo(LIMIT + Outbox.FOR_ANSWERS);
        }

        private void fill() {
            for (int i = 0; i < LIMIT / KIBIBYTE; i++) {
                assertThat(outbox.offer(frame(KIBIBYTE))).isTrue();
            }
        }
    }

    @Nested
    class TheEnd {
        @Test
        void comesAfterAllThatWaited() {
            offer("a");
            drains.runAll();
            offer("b");
            outbox.finish(bytes("bye"));
            wire.end(null);
            drains.runAll();
            assertThat(wire.finishes()).isZero();
            wire.end(null);
            assertThat(wire.writes()).containsExactly(sent("a"), sent("b") + "bye");
            assertThat(wire.finishes()).isOne();
        }

        @Test
        void isToldByAnIdleOutboxToo() {
            outbox.finish(null);
            drains.runAll();
            assertThat(wire.writes()).isEmpty();
            assertThat(wire.finishes()).isOne();
        }

        @Test
        void comesOnce() {
            outbox.finish(bytes("bye"));
            outbox.finish(bytes("bye again"));
            drainAndWrite();
            assertThat(wire.writes()).containsExactly("bye");
            assertThat(wire.finishes()).isOne();
        }

        @Test
        void forgetsWhatComesLater() {
            outbox.finish(bytes("bye"));
            offer("late");
            assertThat(outbox.answer(bytes("later"))).isTrue();
            drainAndWrite();
            assertThat(wire.writes()).containsExactly("bye");
        }

        @Test
        void invitesNobody() {
            outbox.offer(frame(LIMIT));
            outbox.offer(frame(2));
            outbox.finish(null);
            drainAndWrite();
            assertThat(wire.invitations()).isZero();
        }

        @Test
        void isAFailedWrite() {
            var told = new StringBuilder();
            offer("a");
            outbox.afterWritten(() -> told.append("written"));
            drains.runAll();
            offer("b");
            wire.end(new IOException("gone"));
            assertThat(wire.finishes()).isOne();
            assertThat(outbox.waitingBytes()).isZero();
            offer("c");
            assertThat(drains.waiting()).isZero();
            assertThat(wire.writes()).containsExactly(sent("a"));
            assertThat(told).isEmpty();
        }

        @Test
        void isASocketThatIsGone() {
            offer("a");
            outbox.abandon();
            offer("b");
            drains.runAll();
            assertThat(wire.writes()).isEmpty();
            assertThat(outbox.waitingBytes()).isZero();
        }
    }

    private void offer(String text) {
        assertThat(outbox.offer(EncodedFrame.text(bytes(text), text.length()))).isTrue();
    }

    private void drainAndWrite() {
        drains.runAll();
        while (wire.isWriting()) {
            wire.end(null);
            drains.runAll();
        }
    }

    private static EncodedFrame frame(int size) {
        return frame(size, 'x');
    }

    /// A frame of `size` bytes on the wire, header included.
    private static EncodedFrame frame(int size, char letter) {
        int header = size < 128 ? 2 : size < 0x10004 ? 4 : 10;
        return EncodedFrame.text(bytes(String.valueOf(letter).repeat(size - header)), size - header);
    }

    private static String sent(String text) {
        return new String(EncodedFrame.text(bytes(text), text.length()).bytes(), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static long later() {
        return System.nanoTime() + TimeUnit.HOURS.toNanos(1);
    }
}

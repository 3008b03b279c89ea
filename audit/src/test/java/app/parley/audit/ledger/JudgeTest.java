// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.audit.ledger.Finding.Kind;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// A judge that finds nothing is worth what it can find.
class JudgeTest {
    private static final RoomId ROOM = new RoomId("tea");
    private static final Instant AT = Instant.EPOCH;

    private final Ledger ledger = new Ledger();
    private final List<Event> history = new ArrayList<>();

    @BeforeEach
    void threeMessages() {
        history.add(new Event.Joined(ROOM, 1, "ada", AT));
        keep("a", "hello", 2, 0);
        keep("b", "tea?", 3, 2);
        keep("c", "at four", 4, 3);
    }

    private void keep(String id, String text, long seq, long after) {
        ledger.saying(new Said("ada", id, text, after));
        ledger.kept(id, seq);
        history.add(message(seq, id, text, null));
    }

    private static Event.Message message(long seq, String id, String text, Event.Changes changes) {
        return new Event.Message(ROOM, seq, id, "ada", AT, text, null, changes);
    }

    private List<Kind> verdict() {
        return Judge.history(ledger.promises(), history).stream()
                .map(Finding::kind)
                .toList();
    }

    private List<Kind> ofReader(List<Event> told) {
        return Judge.reader("ben", history, told).stream().map(Finding::kind).toList();
    }

    @Test
    void nothingIsFoundWhereAllIsWell() {
        assertThat(verdict()).isEmpty();
        assertThat(ofReader(history)).isEmpty();
    }

    @Test
    void whatWasNeverAcknowledgedBindsNobody() {
        ledger.saying(new Said("ada", "d", "never answered", 4));
        assertThat(verdict()).isEmpty();
    }

    @Nested
    class History {
        @Test
        void aLostMessageIsFound() {
            history.removeLast();
            assertThat(verdict()).containsExactly(Kind.LOST);
        }

        @Test
        void aDoubledMessageIsFound() {
            history.add(message(5, "b", "tea?", null));
            assertThat(verdict()).containsExactly(Kind.DOUBLED);
        }

        @Test
        void aMessageThatOvertookIsFound() {
            ledger.saying(new Said("ada", "d", "last", 5));
            history.add(message(5, "d", "last", null));
            assertThat(verdict()).containsExactly(Kind.REORDERED);
        }

        @Test
        void aPlaceThatWasSkippedIsFound() {
            keep("d", "after a hole", 6, 4);
            assertThat(verdict()).containsExactly(Kind.REORDERED);
        }

        @Test
        void anotherPlaceThanWasAcknowledgedIsFound() {
            ledger.saying(new Said("ada", "d", "moved", 4));
            ledger.kept("d", 6);
            history.add(message(5, "d", "moved", null));
            assertThat(verdict()).containsExactly(Kind.REORDERED);
        }

        @Test
        void twoAcknowledgementsThatDifferAreFound() {
            ledger.kept("a", 9);
            assertThat(ledger.findings()).extracting(Finding::kind).containsExactly(Kind.BROKEN);
        }

        @Test
        void aChangedMessageIsFound() {
            history.set(2, message(3, "b", "coffee?", null));
            assertThat(verdict()).containsExactly(Kind.CHANGED);
        }

        @Test
        void aMessageOfNobodyIsFound() {
            history.add(message(5, "x", "who?", null));
            assertThat(verdict()).containsExactly(Kind.CHANGED);
        }
    }

    @Nested
    class Changes {
        @Test
        void aForgottenEditIsFound() {
            ledger.edited(3, "coffee?");
            assertThat(verdict()).containsExactly(Kind.CHANGED);
        }

        @Test
        void aKeptEditIsRight() {
            ledger.edited(3, "coffee?");
            history.set(2, message(3, "b", "coffee?", new Event.Changes(5, AT, false, List.of())));
            history.add(new Event.Edited(ROOM, 5, "ada", AT, 3, "coffee?"));
            assertThat(verdict()).isEmpty();
        }

        @Test
        void aForgottenDeletionIsFoundAndItsText() {
            ledger.deleting(3);
            ledger.deleted(3);
            assertThat(verdict()).containsExactly(Kind.LOST, Kind.READABLE);
        }

        @Test
        void aDeletedTextThatAnEditStillTellsIsFound() {
            ledger.edited(3, "coffee?");
            ledger.deleting(3);
            ledger.deleted(3);
            history.set(2, message(3, "b", "", new Event.Changes(6, AT, true, List.of())));
            history.add(new Event.Edited(ROOM, 5, "ada", AT, 3, "coffee?"));
            history.add(new Event.Deleted(ROOM, 6, "ada", AT, 3));
            assertThat(verdict()).containsExactly(Kind.READABLE);
        }

        @Test
        void aDeletionThatNobodyWantedIsFound() {
            history.set(2, message(3, "b", "", new Event.Changes(5, null, true, List.of())));
            assertThat(verdict()).containsExactly(Kind.CHANGED);
        }

        @Test
        void aForgottenReactionIsFound() {
            ledger.reacted(3, "ben", "👍", true);
            assertThat(verdict()).containsExactly(Kind.CHANGED);
        }

        @Test
        void aReactionThatWasTakenBackAndStaysIsFound() {
            ledger.reacted(3, "ben", "👍", true);
            ledger.reacted(3, "ben", "👍", false);
            var still = List.of(new Event.Reactions("👍", List.of("ben")));
            history.set(2, message(3, "b", "tea?", new Event.Changes(6, null, false, still)));
            assertThat(verdict()).containsExactly(Kind.CHANGED);
        }
    }

    @Nested
    class Readers {
        @Test
        void whatAReaderMissedIsFound() {
            assertThat(ofReader(List.of(history.get(0), history.get(1), history.get(3))))
                    .containsExactly(Kind.MISSED);
        }

        @Test
        void whatAReaderSawTwiceIsFound() {
            var told = new ArrayList<>(history);
            told.add(history.getLast());
            assertThat(ofReader(told)).containsExactly(Kind.TWICE);
        }

        @Test
        void whatAReaderSawInAnotherOrderIsFound() {
            var told = new ArrayList<>(history);
            told.add(2, told.removeLast());
            assertThat(ofReader(told)).containsExactly(Kind.REORDERED);
        }

        @Test
        void whatAReaderSawAndNobodyKeepsIsFound() {
            var told = new ArrayList<>(history);
            told.add(message(5, "d", "gone", null));
            assertThat(ofReader(told)).containsExactly(Kind.LOST);
        }

        @Test
        void anotherTextIsFound() {
            var told = new ArrayList<>(history);
            told.set(1, message(2, "a", "hullo", null));
            assertThat(ofReader(told)).containsExactly(Kind.UNEQUAL);
        }

        @Test
        void whoSawTheChangesOneByOneShowsTheSameAsWhoReadThemLater() {
            var told = new ArrayList<>(history);
            told.add(new Event.Edited(ROOM, 5, "ada", AT, 3, "coffee?"));
            told.add(new Event.Reaction(ROOM, 6, "ben", AT, 3, "👍", true));
            history.set(
                    2,
                    message(
                            3,
                            "b",
                            "coffee?",
                            new Event.Changes(6, AT, false, List.of(new Event.Reactions("👍", List.of("ben"))))));
            history.addAll(told.subList(4, 6));
            assertThat(ofReader(told)).isEmpty();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.history.TimelineItem;
import app.parley.client.outcome.Failure;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.junit.jupiter.api.Test;

final class RowsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final ObservableList<TimelineItem> items = FXCollections.observableArrayList();
    private final ObservableMap<Long, Optional<Event.Message>> quoted = FXCollections.observableHashMap();
    private final ReadOnlyLongWrapper newFrom = new ReadOnlyLongWrapper();
    private ZoneId zone = ZoneOffset.UTC;

    @Test
    void messagesOfOnePersonWithinFiveMinutesAreOneGroup() {
        items.setAll(said(1, "ben", 0), said(2, "ben", 299), said(3, "ben", 600), said(4, "ada", 601));
        assertThat(shown()).containsExactly("-- 2026-11-23", "ben: 1", "      2", "ben: 3", "ada: 4");
    }

    @Test
    void aNoticeEndsAGroup() {
        items.setAll(said(1, "ben", 0), joined(2, "chidi", 1), said(3, "ben", 2));
        assertThat(shown()).containsExactly("-- 2026-11-23", "ben: 1", "* chidi joined", "ben: 3");
    }

    @Test
    void aNewDayBeginsWithALineAndAGroup() {
        items.setAll(said(1, "ben", 0), said(2, "ben", 12 * 3600), said(3, "ben", 12 * 3600 + 1));
        assertThat(shown()).containsExactly("-- 2026-11-23", "ben: 1", "-- 2026-11-24", "ben: 2", "      3");
    }

    @Test
    void olderMessagesOnTopTakeTheDayLineAndTheGroup() {
        items.setAll(said(3, "ben", 3), said(4, "ben", 4));
        var rows = new Rows(items, quoted, newFrom.getReadOnlyProperty(), "ada", () -> zone);
        items.addAll(0, List.of(said(1, "ben", 1), said(2, "ben", 2)));
        assertThat(lines(rows)).containsExactly("-- 2026-11-23", "ben: 1", "      2", "      3", "      4");
    }

    @Test
    void theNewLineStandsWhereItIsSaidAndGoesWhenItGoes() {
        items.setAll(said(1, "ben", 1), said(2, "ben", 2), said(3, "ben", 3));
        var rows = new Rows(items, quoted, newFrom.getReadOnlyProperty(), "ada", () -> zone);
        newFrom.set(2);
        assertThat(lines(rows)).containsExactly("-- 2026-11-23", "ben: 1", "-- new", "ben: 2", "      3");
        newFrom.set(0);
        assertThat(lines(rows)).containsExactly("-- 2026-11-23", "ben: 1", "      2", "      3");
    }

    @Test
    void mineWaitFailAndArriveInTheirPlace() {
        var id = new SendId("one");
        items.setAll(said(1, "ben", 0), new TimelineItem.Waiting(id, new MessageText("hi"), null, NOON));
        var rows = new Rows(items, quoted, newFrom.getReadOnlyProperty(), "ada", () -> zone);
        assertThat(lines(rows)).containsExactly("-- 2026-11-23", "ben: 1", "ada: hi WAITING");
        items.set(1, new TimelineItem.Failed(id, "hi", null, NOON, new Failure.Local("outbox-full", "Too many.")));
        assertThat(lines(rows)).containsExactly("-- 2026-11-23", "ben: 1", "ada: hi FAILED Not sent. Too many.");
    }

    @Test
    void whateverHappensTheRowsAreThoseOfAFreshStart() {
        var rows = new Rows(items, quoted, newFrom.getReadOnlyProperty(), "ada", () -> zone);
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            int at = random.nextInt(items.size() + 1);
            switch (random.nextInt(7)) {
                case 0 -> items.add(at, said(i, "p" + random.nextInt(2), random.nextInt(90_000)));
                case 1 ->
                    items.addAll(at, List.of(said(i, "p0", i), joined(1000 + i, "p1", i), said(2000 + i, "p1", i)));
                case 2 -> {
                    if (!items.isEmpty()) {
                        items.remove(Math.min(at, items.size() - 1));
                    }
                }
                case 3 -> {
                    if (!items.isEmpty()) {
                        items.set(Math.min(at, items.size() - 1), said(3000 + i, "p1", random.nextInt(90_000)));
                    }
                }
                case 4 -> items.add(at, joined(4000 + i, "p" + i, random.nextInt(90_000)));
                case 5 -> items.addAll(at, List.of(joined(5000 + i, "q" + i, 9), left(6000 + i, "q" + i, 9)));
                default -> newFrom.set(random.nextInt(20));
            }
            assertThat(lines(rows)).isEqualTo(shown());
        }
    }

    @Test
    void joinsAndDeparturesInARowAreOneLine() {
        items.setAll(said(1, "ben", 0), joined(2, "chidi", 1), joined(3, "dora", 2));
        assertThat(shown()).endsWith("* chidi and dora joined");
        items.add(joined(4, "emil", 3));
        assertThat(shown()).endsWith("* chidi, dora and emil joined");
        for (int i = 5; i < 300; i++) {
            items.add(joined(i, "p" + i, i));
        }
        assertThat(shown()).endsWith("* chidi, dora and 296 others joined").hasSize(3);
        items.addAll(left(300, "chidi", 300), left(301, "chidi", 301));
        assertThat(shown()).endsWith("* chidi, dora and 296 others joined, chidi left");
    }

    @Test
    void aMessageOrANewDayEndsARunOfJoins() {
        items.setAll(joined(1, "a", 0), said(2, "a", 1), joined(3, "b", 2), joined(4, "c", 12 * 3600));
        assertThat(shown())
                .containsExactly("-- 2026-11-23", "* a joined", "a: 2", "* b joined", "-- 2026-11-24", "* c joined");
    }

    @Test
    void aJoinThatComesLiveChangesOneRowAndMovesNone() {
        items.setAll(said(1, "ben", 0), joined(2, "a", 1), joined(3, "b", 2));
        var rows = rows();
        var key = rows.shown().getLast().key();
        var changes = new ArrayList<String>();
        rows.shown().addListener((ListChangeListener<Row>) change -> {
            while (change.next()) {
                changes.add(change.getRemovedSize() + " for " + change.getAddedSize());
            }
        });
        items.add(joined(4, "c", 3));
        assertThat(changes).containsExactly("1 for 1");
        assertThat(rows.shown().getLast().key()).isEqualTo(key);
        items.add(said(5, "ben", 4));
        assertThat(changes).containsExactly("1 for 1", "0 for 1");
    }

    @Test
    void olderJoinsOnTopBelongToTheRunThatTheyTouch() {
        items.setAll(joined(3, "c", 3), said(4, "c", 4));
        var rows = rows();
        items.addAll(0, List.of(joined(1, "a", 1), joined(2, "b", 2)));
        assertThat(lines(rows)).containsExactly("-- 2026-11-23", "* a, b and c joined", "c: 4");
        assertThat(rows.shown().getFirst().stands("#3")).isTrue();
    }

    @Test
    void anotherZoneMovesTheLinesBetweenDays() {
        items.setAll(said(1, "ben", 0), said(2, "ben", 10 * 3600), said(3, "ben", 13 * 3600));
        var rows = rows();
        assertThat(lines(rows)).containsExactly("-- 2026-11-23", "ben: 1", "ben: 2", "-- 2026-11-24", "ben: 3");
        zone = ZoneOffset.ofHours(3);
        rows.daysChanged();
        assertThat(lines(rows)).containsExactly("-- 2026-11-23", "ben: 1", "-- 2026-11-24", "ben: 2", "ben: 3");
    }

    @Test
    void thoseOfAClosedRoomStayAsTheyAre() {
        items.setAll(said(1, "ben", 0), said(2, "ben", 10 * 3600));
        var rows = rows();
        var before = lines(rows);
        rows.close();
        items.clear();
        newFrom.set(1);
        zone = ZoneOffset.ofHours(12);
        rows.daysChanged();
        assertThat(lines(rows)).isEqualTo(before);
    }

    @Test
    void aQuoteThatBecomesKnownIsDrawnWhereItIsAnsweredAndNowhereElse() {
        var answer = new TimelineItem.Posted(
                new Event.Message(RoomId.GENERAL, 9, "id9", "ben", NOON, "yes", 1L), false, List.of());
        items.setAll(
                said(5, "ben", 0), answer, new TimelineItem.Waiting(new SendId("w"), new MessageText("no"), 1L, NOON));
        var rows = rows();
        quoted.put(1L, Optional.of(new Event.Message(RoomId.GENERAL, 1, "id1", "ada", NOON, "tea?", null)));
        assertThat(rows.shown())
                .extracting(
                        row -> row instanceof Row.Message said && said.marks().reply() != null
                                ? said.marks().reply().words()
                                : "")
                .containsExactly("", "tea?", "tea?");
        assertThat(rows.key(9)).isEqualTo("#9");
        assertThat(rows.key(8)).isNull();
    }

    private Rows rows() {
        return new Rows(items, quoted, newFrom.getReadOnlyProperty(), "ada", () -> zone);
    }

    private List<String> shown() {
        return lines(new Rows(items, quoted, newFrom.getReadOnlyProperty(), "ada", () -> zone));
    }

    private static List<String> lines(Rows rows) {
        return rows.shown().stream()
                .<String>mapMulti((row, lines) -> {
                    if (row.day() != null) {
                        lines.accept("-- " + row.day());
                    }
                    if (row.fresh()) {
                        lines.accept("-- new");
                    }
                    lines.accept(
                            switch (row) {
                                case Row.Notice notice -> "* " + notice.words();
                                case Row.Passages passages -> "* " + PassageWords.of(passages.parts());
                                case Row.Message said -> line(said);
                            });
                })
                .toList();
    }

    private static String line(Row.Message said) {
        var state = said.state() == Row.State.POSTED ? "" : " " + said.state();
        var why = said.problem().isEmpty() ? "" : " " + said.problem();
        return (said.first() ? said.author() + ": " : "      ") + said.text() + state + why;
    }

    private static TimelineItem said(long seq, String from, long seconds) {
        return new TimelineItem.Posted(
                new Event.Message(
                        RoomId.GENERAL, seq, "id" + seq, from, NOON.plusSeconds(seconds), Long.toString(seq), null),
                from.equals("ada"),
                List.of());
    }

    private static TimelineItem left(long seq, String who, long seconds) {
        return new TimelineItem.Notice(new Event.Left(RoomId.GENERAL, seq, who, NOON.plusSeconds(seconds)));
    }

    private static TimelineItem joined(long seq, String who, long seconds) {
        return new TimelineItem.Notice(new Event.Joined(RoomId.GENERAL, seq, who, NOON.plusSeconds(seconds)));
    }
}

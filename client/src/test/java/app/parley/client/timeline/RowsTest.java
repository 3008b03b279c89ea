package app.parley.client.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.connection.Failure;
import app.parley.client.session.TimelineItem;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.junit.jupiter.api.Test;

final class RowsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final ObservableList<TimelineItem> items = FXCollections.observableArrayList();
    private final ObservableMap<Long, Optional<Event.Message>> quoted = FXCollections.observableHashMap();
    private final ReadOnlyLongWrapper newFrom = new ReadOnlyLongWrapper();

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
        var rows = new Rows(items, quoted, newFrom.getReadOnlyProperty(), "ada", ZoneOffset.UTC);
        items.addAll(0, List.of(said(1, "ben", 1), said(2, "ben", 2)));
        assertThat(lines(rows)).containsExactly("-- 2026-11-23", "ben: 1", "      2", "      3", "      4");
    }

    @Test
    void theNewLineStandsWhereItIsSaidAndGoesWhenItGoes() {
        items.setAll(said(1, "ben", 1), said(2, "ben", 2), said(3, "ben", 3));
        var rows = new Rows(items, quoted, newFrom.getReadOnlyProperty(), "ada", ZoneOffset.UTC);
        newFrom.set(2);
        assertThat(lines(rows)).containsExactly("-- 2026-11-23", "ben: 1", "-- new", "ben: 2", "      3");
        newFrom.set(0);
        assertThat(lines(rows)).containsExactly("-- 2026-11-23", "ben: 1", "      2", "      3");
    }

    @Test
    void mineWaitFailAndArriveInTheirPlace() {
        var id = new SendId("one");
        items.setAll(said(1, "ben", 0), new TimelineItem.Waiting(id, new MessageText("hi"), null, NOON));
        var rows = new Rows(items, quoted, newFrom.getReadOnlyProperty(), "ada", ZoneOffset.UTC);
        assertThat(lines(rows)).containsExactly("-- 2026-11-23", "ben: 1", "ada: hi WAITING");
        items.set(
                1,
                new TimelineItem.Failed(
                        id, new MessageText("hi"), null, NOON, new Failure.Local("outbox-full", "Too many.")));
        assertThat(lines(rows)).containsExactly("-- 2026-11-23", "ben: 1", "ada: hi FAILED Not sent. Too many.");
    }

    @Test
    void whateverHappensTheRowsAreThoseOfAFreshStart() {
        var rows = new Rows(items, quoted, newFrom.getReadOnlyProperty(), "ada", ZoneOffset.UTC);
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            int at = random.nextInt(items.size() + 1);
            switch (random.nextInt(5)) {
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
                default -> newFrom.set(random.nextInt(20));
            }
            assertThat(lines(rows)).isEqualTo(shown());
        }
    }

    private List<String> shown() {
        return lines(new Rows(items, quoted, newFrom.getReadOnlyProperty(), "ada", ZoneOffset.UTC));
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

    private static TimelineItem joined(long seq, String who, long seconds) {
        return new TimelineItem.Notice(new Event.Joined(RoomId.GENERAL, seq, who, NOON.plusSeconds(seconds)));
    }
}

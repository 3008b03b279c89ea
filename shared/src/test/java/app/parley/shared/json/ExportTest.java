// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExportTest {
    private static final Instant AT = Instant.parse("2026-11-25T20:00:00.123Z");
    private static final ExportLine.Header HEADER =
            new ExportLine.Header("Our “chat”", "e1", AT, "parley 0.1.0", "server", null);
    private static final ExportLine.Person ADA = new ExportLine.Person("ada", "owner", AT);
    private static final ExportLine.Room GENERAL = new ExportLine.Room(
            RoomId.GENERAL,
            "public",
            "general",
            "",
            2,
            null,
            List.of(new ExportLine.Member("ada", 1L), new ExportLine.Member("ben", null)));

    private static String written(ExportLine.Header header, Event... events) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var writer = new ExportWriter(bytes, header)) {
            writer.person(ADA);
            writer.room(GENERAL);
            for (var event : events) {
                writer.event(event);
            }
            writer.end();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static ExportReader reader(String text) throws IOException, MalformedJson {
        return new ExportReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<ExportLine> read(String text) throws IOException, MalformedJson {
        try (var reader = reader(text)) {
            var lines = new ArrayList<ExportLine>(List.of(reader.header()));
            for (var line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
            return lines;
        }
    }

    private static Event joined(long seq) {
        return new Event.Joined(RoomId.GENERAL, seq, "ada", AT);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        var part = new ExportLine.Header(
                "x", "e", AT, "me", "app", new ExportLine.Covers(List.of(RoomId.GENERAL), AT, null));

        assertThat(read(written(part, joined(1), joined(2))))
                .containsExactly(
                        part,
                        ADA,
                        GENERAL,
                        new ExportLine.Happened(joined(1)),
                        new ExportLine.Happened(joined(2)),
                        new ExportLine.End(1, 1, 2));
    }

    @Test
    void itIsOneObjectALine() throws IOException {
        assertThat(written(HEADER, joined(1)).lines())
                .containsExactly(
                        "{\"type\":\"export\",\"format\":\"parley-export\",\"version\":1,\"chat\":\"Our “chat”\","
                                + "\"epoch\":\"e1\",\"at\":\"2026-11-25T20:00:00.123Z\",\"by\":\"parley 0.1.0\","
                                + "\"source\":\"server\"}",
                        "{\"type\":\"person\",\"username\":\"ada\",\"role\":\"owner\","
                                + "\"createdAt\":\"2026-11-25T20:00:00.123Z\"}",
                        "{\"type\":\"room\",\"id\":\"general\",\"kind\":\"public\",\"name\":\"general\",\"topic\":\"\","
                                + "\"head\":2,\"members\":[{\"username\":\"ada\",\"read\":1},{\"username\":\"ben\"}]}",
                        "{\"type\":\"joined\",\"room\":\"general\",\"seq\":1,\"by\":\"ada\","
                                + "\"at\":\"2026-11-25T20:00:00.123Z\"}",
                        "{\"type\":\"end\",\"people\":1,\"rooms\":1,\"events\":1}");
    }

    @Property(tries = 200)
    void anyEventsAreReadAgain(@ForAll("events") List<Event> events) throws Exception {
        var inOrder = inOrder(events);

        var read = read(written(HEADER, inOrder.toArray(Event[]::new)));

        assertThat(read.subList(3, read.size() - 1))
                .isEqualTo(inOrder.stream().map(ExportLine.Happened::new).toList());
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Frames.events().list().ofMaxSize(20);
    }

    private static List<Event> inOrder(List<Event> events) {
        var rooms = new TreeMap<String, TreeMap<Long, Event>>();
        for (var event : events) {
            rooms.computeIfAbsent(event.room().value(), _ -> new TreeMap<>()).put(event.seq(), event);
        }
        return rooms.values().stream().flatMap(room -> room.values().stream()).toList();
    }

    @Test
    void anExportThatWasCutShortIsNoticedWhereverItWasCut() throws Exception {
        var whole = written(HEADER, joined(1), joined(2));
        for (int length = 0; length < whole.length() - 1; length++) {
            var part = whole.substring(0, length);
            assertThatThrownBy(() -> read(part)).isInstanceOf(MalformedJson.class);
        }
    }

    @Test
    void aLineThatIsMissingIsNoticed() throws IOException {
        var holed = written(HEADER, joined(1), joined(2)).replaceFirst("\\{\"type\":\"joined\"[^\n]*\n", "");

        assertThatThrownBy(() -> read(holed))
                .hasMessage("line 5: lines are missing: it counts 2 events, and 1 are there");
    }

    @Test
    void whatALaterVersionAddsIsPassedOver() throws Exception {
        var more = written(HEADER, joined(1))
                .replace("{\"type\":\"room\"", "{\"type\":\"poem\"}\n{\"x\":1,\"type\":\"room\"");

        assertThat(read(more)).hasSize(5).contains(GENERAL);
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        var newer = written(HEADER).replace("\"version\":1", "\"version\":2");

        assertThatThrownBy(() -> reader(newer))
                .hasMessageContaining("version 2")
                .hasMessageContaining("newer");
    }

    @Test
    void anotherFileIsRefused() {
        assertThatThrownBy(() -> reader("{\"type\":\"version\",\"version\":1}\n"))
                .hasMessage("line 1: it does not begin with the header of an export");
        assertThatThrownBy(() -> reader("PK\u0003\u0004")).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> reader("")).isInstanceOf(MalformedJson.class);
    }

    @Test
    void aLineWithoutEndIsNotRead() {
        assertThatThrownBy(() -> reader("{\"type\":\"" + "x".repeat(2 << 20))).hasMessageContaining("longer than");
    }

    @Test
    void eventsOutOfOrderAreNotWritten() {
        assertThatThrownBy(() -> written(HEADER, joined(2), joined(2))).isInstanceOf(IllegalArgumentException.class);
    }
}

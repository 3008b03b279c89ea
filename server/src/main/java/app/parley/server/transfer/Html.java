// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.shared.json.Times;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An export for people: a page with all rooms, and pages for each room and month in a folder beside it. Times are UTC.
final class Html implements ExportSink {
    private final Export.Form.Pages form;
    private final ExportLine.Header header;
    private final Map<RoomId, ExportLine.Room> rooms = new LinkedHashMap<>();
    private final Map<RoomId, Map<String, Integer>> contents = new LinkedHashMap<>();
    private @Nullable HtmlRoom room;

    Html(Export.Form.Pages form, ExportLine.Header header) {
        this.form = form;
        this.header = header;
    }

    @Override
    public void person(ExportLine.Person person) {
        // Names stand with what they said.
    }

    @Override
    public void room(ExportLine.Room written) {
        rooms.put(written.id(), written);
    }

    @Override
    public void event(Event event) throws IOException {
        if (room == null || !room.id().equals(event.room())) {
            endRoom();
            var about = rooms.get(event.room());
            room = new HtmlRoom(
                    event.room(),
                    about == null ? event.room().value() : title(about),
                    form.pages().resolve(event.room().value()),
                    "../../" + form.name());
        }
        room.event(event);
    }

    private void endRoom() throws IOException {
        if (room != null) {
            room.close();
            contents.put(room.id(), room.months());
            room = null;
        }
    }

    private static String title(ExportLine.Room room) {
        if (room.kind().equals("direct")) {
            return String.join(
                    ", ",
                    room.members().stream().map(ExportLine.Member::username).toList());
        }
        return room.name().isEmpty() ? room.id().value() : room.name();
    }

    @Override
    public void end() throws IOException {
        endRoom();
        try (var page = new HtmlPage(form.index(), header.chat())) {
            page.write("<p class=\"about\">As of " + time(header.at()) + covers(header.covers()) + "</p>");
            for (var each : rooms.values()) {
                page.write("<h2>" + HtmlText.escape(title(each)) + "</h2>");
                if (!each.topic().isEmpty()) {
                    page.write("<p class=\"topic\">" + HtmlText.escape(each.topic()) + "</p>");
                }
                page.write(months(each.id()));
            }
        }
    }

    private String months(RoomId id) {
        var months = contents.getOrDefault(id, Map.of());
        if (months.isEmpty()) {
            return "<p class=\"event\">No messages.</p>";
        }
        var list = new StringBuilder("<ul class=\"months\">");
        months.forEach((file, messages) -> list.append("<li><a href=\"")
                .append(HtmlText.escape(form.folder() + "/" + id.value() + "/" + file))
                .append("\">")
                .append(file.replace(".html", ""))
                .append("</a> <span class=\"at\">")
                .append(messages)
                .append("</span></li>"));
        return list.append("</ul>").toString();
    }

    private static String covers(ExportLine.@Nullable Covers covers) {
        if (covers == null) {
            return "";
        }
        return (covers.since() == null ? "" : ", since " + time(covers.since()))
                + (covers.until() == null ? "" : ", before " + time(covers.until()));
    }

    private static String time(Instant at) {
        var text = Times.write(at);
        return text.substring(0, 10) + " " + text.substring(11, 16) + " UTC";
    }

    @Override
    public void close() throws IOException {
        endRoom();
    }
}

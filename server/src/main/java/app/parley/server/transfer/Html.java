package app.parley.server.transfer;

import app.parley.shared.json.Times;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An export for people: one page that needs nothing else, in light and dark, and on paper. Everything that
/// somebody wrote is escaped. Times are UTC.
final class Html implements ExportSink {
    /// Of so many messages of a room it is remembered what they said, to show with what replies to them.
    private static final int REMEMBERED = 10_000;
    private static final int EXCERPT = 80;

    private final Writer out;
    private final Map<RoomId, ExportLine.Room> rooms = new LinkedHashMap<>();
    private final Map<Long, String> said = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Map<RoomId, Boolean> shown = new HashMap<>();
    private @Nullable RoomId room;
    private @Nullable LocalDate day;
    private boolean contents;

    Html(OutputStream stream, ExportLine.Header header) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
        var title = escape(header.chat());
        out.write("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                + "<title>" + title + "</title>\n<style>\n" + style() + "</style></head><body>\n<h1>" + title
                + "</h1>\n<p class=\"about\">As of " + time(header.at()) + covers(header.covers()) + "</p>\n");
    }

    private static String style() throws IOException {
        try (var in = Html.class.getResourceAsStream("export.css")) {
            if (in == null) {
                throw new IllegalStateException("export.css is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String covers(ExportLine.@Nullable Covers covers) {
        if (covers == null) {
            return "";
        }
        return (covers.since() == null ? "" : ", since " + time(covers.since()))
                + (covers.until() == null ? "" : ", before " + time(covers.until()));
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
        writeContents();
        if (!event.room().equals(room)) {
            beginRoom(event.room());
        }
        var today = LocalDate.ofInstant(event.at(), ZoneOffset.UTC);
        if (!today.equals(day)) {
            day = today;
            out.write("<h3>" + today + "</h3>\n");
        }
        switch (event) {
            case Event.Message message -> write(message);
            case Event.Joined(var _, var _, var by, var at) -> happened(at, by + " came in");
            case Event.Left(var _, var _, var by, var at) -> happened(at, by + " left");
            case Event.Changed changed -> happened(changed.at(), changed.by() + " named the room" + named(changed));
            // What they did stands with the message that they are about.
            case Event.Edited _, Event.Deleted _, Event.Reaction _, Event.Other _ -> {}
        }
    }

    private static String named(Event.Changed changed) {
        return (changed.name() == null || changed.name().isEmpty() ? "" : " “" + changed.name() + "”")
                + (changed.topic() == null || changed.topic().isEmpty() ? "" : ": " + changed.topic());
    }

    private void writeContents() throws IOException {
        if (contents) {
            return;
        }
        contents = true;
        out.write("<nav><ul>\n");
        for (var each : rooms.values()) {
            out.write("<li><a href=\"#" + each.id() + "\">" + escape(title(each)) + "</a></li>\n");
        }
        out.write("</ul></nav>\n");
    }

    private void beginRoom(RoomId id) throws IOException {
        room = id;
        day = null;
        said.clear();
        shown.put(id, true);
        var about = rooms.get(id);
        out.write("<h2 id=\"" + id + "\">" + escape(about == null ? id.value() : title(about)) + "</h2>\n");
        if (about != null && !about.topic().isEmpty()) {
            out.write("<p class=\"topic\">" + escape(about.topic()) + "</p>\n");
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

    private void write(Event.Message message) throws IOException {
        out.write("<article id=\"" + place(message.room(), message.seq()) + "\">");
        if (message.replyTo() != null) {
            out.write("<a class=\"reply\" href=\"#" + place(message.room(), message.replyTo()) + "\">"
                    + escape(said.getOrDefault(message.replyTo(), "an earlier message")) + "</a>");
        }
        out.write("<b>" + escape(message.from()) + "</b><span class=\"at\">" + clock(message.at()) + "</span>");
        var changes = message.changes();
        if (message.isDeleted()) {
            out.write("<div class=\"gone\">This message was deleted.</div>");
        } else {
            if (changes != null && changes.editedAt() != null) {
                out.write(" <span class=\"mark\">edited</span>");
            }
            out.write("<div class=\"text\" dir=\"auto\">" + escape(message.text()) + "</div>");
            said.put(message.seq(), message.from() + ": " + excerpt(message.text()));
        }
        if (changes != null && !changes.reactions().isEmpty()) {
            out.write("<ul class=\"reactions\">");
            for (var reaction : changes.reactions()) {
                out.write("<li>" + escape(reaction.emoji()) + " " + escape(String.join(", ", reaction.by())) + "</li>");
            }
            out.write("</ul>");
        }
        out.write("</article>\n");
    }

    private void happened(Instant at, String what) throws IOException {
        out.write("<p class=\"event\">" + clock(at) + " " + escape(what) + "</p>\n");
    }

    private static String excerpt(String text) {
        var line = text.strip().lines().findFirst().orElse("");
        if (line.length() <= EXCERPT) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(EXCERPT - 1)) ? EXCERPT - 1 : EXCERPT;
        return line.substring(0, end) + "…";
    }

    private static String place(RoomId room, long seq) {
        return room + "-" + seq;
    }

    private static String time(Instant at) {
        var text = Times.write(at);
        return text.substring(0, 10) + " " + text.substring(11, 16) + " UTC";
    }

    private static String clock(Instant at) {
        return Times.write(at).substring(11, 16);
    }

    /// Return `text` as it stands between tags and within quoted attributes.
    static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    @Override
    public void end() throws IOException {
        writeContents();
        for (var each : rooms.keySet()) {
            if (!shown.containsKey(each)) {
                beginRoom(each);
                out.write("<p class=\"event\">Nothing was said here.</p>\n");
            }
        }
        out.write("</body></html>\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

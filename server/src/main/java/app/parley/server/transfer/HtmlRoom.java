// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.shared.json.Times;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages of one room in an HTML export: one for each month, several where a month has many messages.
final class HtmlRoom implements AutoCloseable {
    /// A browser opens a page of this many messages within a second.
    static final int PAGE_MESSAGES = 2_000;

    /// How many messages are remembered to be quoted by replies.
    private static final int REMEMBERED = 10_000;

    private static final int EXCERPT = 80;

    private final RoomId id;
    private final String title;
    private final Path folder;
    private final String index;
    private final Map<String, Integer> months = new LinkedHashMap<>();
    private final Map<Long, Said> said = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Said> eldest) {
            return size() > REMEMBERED;
        }
    };
    private @Nullable HtmlPage page;
    private @Nullable YearMonth month;
    private @Nullable LocalDate day;
    private @Nullable String before;
    private String file = "";
    private int part;

    /// `index` is the way from one of the pages to the first page of the export.
    HtmlRoom(RoomId id, String title, Path folder, String index) {
        this.id = id;
        this.title = title;
        this.folder = folder;
        this.index = index;
    }

    /// What a message said, in short, and on which page it stands.
    private record Said(String excerpt, String file) {}

    RoomId id() {
        return id;
    }

    /// Return the pages by file name, each with its number of messages.
    Map<String, Integer> months() {
        return months;
    }

    void event(Event event) throws IOException {
        var today = LocalDate.ofInstant(event.at(), ZoneOffset.UTC);
        var current = pageFor(today);
        if (!today.equals(day)) {
            day = today;
            current.write("<h3>" + today + "</h3>");
        }
        switch (event) {
            case Event.Message message -> {
                current.write(html(message));
                months.merge(file, 1, Integer::sum);
            }
            case Event.Joined(var _, var _, var by, var at, var user) ->
                current.write(happened(at, user == null ? by + " joined" : by + " added " + user));
            case Event.Left(var _, var _, var by, var at, var user) ->
                current.write(happened(at, user == null ? by + " left" : by + " removed " + user));
            case Event.Changed changed ->
                current.write(happened(changed.at(), changed.by() + " " + HtmlChange.words(changed)));
            // What they did stands with the message that they are about.
            case Event.Change _, Event.Other _ -> {}
        }
    }

    /// Return the page that is being written, or begin the next one in a new month or where this one is full.
    private HtmlPage pageFor(LocalDate today) throws IOException {
        var wanted = YearMonth.from(today);
        boolean full = months.getOrDefault(file, 0) >= PAGE_MESSAGES;
        if (page != null && wanted.equals(month) && !full) {
            return page;
        }
        part = wanted.equals(month) ? part + 1 : 1;
        var next = wanted + (part == 1 ? "" : "-" + part) + ".html";
        endPage(next);
        before = file.isEmpty() ? null : file;
        file = next;
        month = wanted;
        day = null;
        months.put(file, 0);
        page = new HtmlPage(folder.resolve(file), title + " · " + file.replace(".html", ""));
        return page;
    }

    private void endPage(@Nullable String next) throws IOException {
        if (page != null) {
            try (var ended = page) {
                ended.links(before, index, next);
            }
            page = null;
        }
    }

    private String html(Event.Message message) {
        var html = new StringBuilder("<article id=\"m").append(message.seq()).append("\">");
        if (message.replyTo() != null) {
            html.append(reply(message.replyTo()));
        }
        html.append("<b>").append(HtmlText.escape(message.from())).append("</b><span class=\"at\">");
        html.append(clock(message.at())).append("</span>");
        var changes = message.changes();
        if (message.isDeleted()) {
            html.append("<div class=\"gone\">This message was deleted.</div>");
        } else {
            html.append(changes != null && changes.editedAt() != null ? " <span class=\"mark\">edited</span>" : "");
            html.append(HtmlText.blocks(message.text()));
            said.put(message.seq(), new Said(message.from() + ": " + excerpt(message.text()), file));
        }
        if (changes != null && !changes.reactions().isEmpty()) {
            html.append("<ul class=\"reactions\">");
            for (var reaction : changes.reactions()) {
                html.append("<li>")
                        .append(HtmlText.escape(reaction.emoji() + " " + String.join(", ", reaction.by())))
                        .append("</li>");
            }
            html.append("</ul>");
        }
        return html.append("</article>").toString();
    }

    private String reply(long target) {
        var quoted = said.get(target);
        if (quoted == null) {
            return "<span class=\"reply\">an earlier message</span>";
        }
        var place = (quoted.file().equals(file) ? "" : quoted.file()) + "#m" + target;
        return "<a class=\"reply\" href=\"" + HtmlText.escape(place) + "\">" + HtmlText.escape(quoted.excerpt())
                + "</a>";
    }

    private static String happened(Instant at, String what) {
        return "<p class=\"event\">" + clock(at) + " " + HtmlText.escape(what) + "</p>";
    }

    private static String excerpt(String text) {
        var line = text.strip().lines().findFirst().orElse("");
        if (line.length() <= EXCERPT) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(EXCERPT - 1)) ? EXCERPT - 1 : EXCERPT;
        return line.substring(0, end) + "…";
    }

    private static String clock(Instant at) {
        return Times.write(at).substring(11, 16);
    }

    @Override
    public void close() throws IOException {
        endPage(null);
    }
}

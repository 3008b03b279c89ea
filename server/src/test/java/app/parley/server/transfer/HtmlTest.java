// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlTest {
    private static final Instant AT = Instant.parse("2026-11-25T20:01:02.000Z");

    @TempDir
    Path folder;

    private Html export(String chat) {
        return new Html(
                new Export.Form.Pages(
                        folder.resolve("chat.html"), folder.resolve("chat_files"), "chat.html", "chat_files"),
                new ExportLine.Header(chat, "e", AT, "me", "server", null));
    }

    private static ExportLine.Room general(String name) {
        return new ExportLine.Room(RoomId.GENERAL, "public", name, name, 1, null, List.of());
    }

    private static Event.Message message(long seq, Instant at, String text, Long replyTo) {
        return new Event.Message(RoomId.GENERAL, seq, "id" + seq, "ada", at, text, replyTo);
    }

    private String page(String file) throws IOException {
        return Files.readString(folder.resolve("chat_files/general").resolve(file));
    }

    private String written(String text) throws IOException {
        try (var html = export(text)) {
            html.room(general(text));
            html.event(message(1, AT, text, null));
            html.event(new Event.Message(
                    RoomId.GENERAL,
                    2,
                    "b",
                    "ben",
                    AT,
                    "",
                    1L,
                    new Event.Changes(3, null, true, List.of(new Event.Reactions(text, List.of(text))))));
            html.event(new Event.Changed(RoomId.GENERAL, 4, "ada", AT, text, text));
            html.end();
        }
        return Files.readString(folder.resolve("chat.html")) + page("2026-11.html");
    }

    @Test
    void nothingThatPeopleWroteIsMarkup() throws IOException {
        assertThat(written("<script>alert(\"'&\")</script>"))
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(&quot;&#39;&amp;&quot;)&lt;/script&gt;");
    }

    @Test
    void pagesLoadNothing() throws IOException {
        assertThat(written("hello"))
                .contains("default-src 'none'", "prefers-color-scheme: dark", "@media print")
                .doesNotContain("http://", "https://", "src=\"", "<link");
    }

    @Test
    void aReplyShowsWhatItRepliesToAndADeletedMessageNothing() throws IOException {
        assertThat(written("hello"))
                .contains("<a class=\"reply\" href=\"#m1\">ada: hello</a>", "This message was deleted.");
    }

    @Test
    void marksCodeAndLinksAreAsInTheApp() throws IOException {
        assertThat(written("*bold* `a < b` https://example.org/x?a=1&b=2 @ben\n```\nlet x;\n```"))
                .contains(
                        "<strong>bold</strong>",
                        "<code>a &lt; b</code>",
                        "href=\"https://example.org/x?a=1&amp;b=2\"",
                        "<b class=\"mention\">@ben</b>",
                        "<pre><code>let x;</code></pre>");
    }

    @Test
    void eachMonthHasAPageThatLeadsToTheNextAndRepliesLeadBetweenThem() throws IOException {
        try (var html = export("Chat")) {
            html.room(general("General"));
            html.event(message(1, AT, "first", null));
            html.event(message(2, Instant.parse("2026-12-01T08:00:00.000Z"), "second", 1L));
            html.end();
        }
        assertThat(page("2026-11.html")).contains("href=\"2026-12.html\"", "href=\"../../chat.html\"");
        assertThat(page("2026-12.html")).contains("href=\"2026-11.html\"", "href=\"2026-11.html#m1\"");
        assertThat(folder.resolve("chat.html"))
                .content()
                .contains("chat_files/general/2026-11.html", "chat_files/general/2026-12.html");
    }

    @Test
    void aMonthWithManyMessagesHasSeveralPages() throws IOException {
        int last = 2 * HtmlRoom.PAGE_MESSAGES + 1;
        try (var html = export("Chat")) {
            html.room(general("General"));
            for (int seq = 1; seq <= last; seq++) {
                html.event(message(seq, AT, "message " + seq, null));
            }
            html.end();
        }
        assertThat(page("2026-11.html")).contains("message 1<").contains("href=\"2026-11-2.html\"");
        assertThat(page("2026-11-3.html")).contains("message " + last + "<").doesNotContain("message 1<");
    }

    @Test
    void aRoomWithoutMessagesIsNamed() throws IOException {
        try (var html = export("Chat")) {
            html.room(general("Quiet"));
            html.end();
        }
        assertThat(folder.resolve("chat.html")).content().contains("<h2>Quiet</h2>", "No messages.");
    }
}

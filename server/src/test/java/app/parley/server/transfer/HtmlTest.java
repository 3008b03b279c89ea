package app.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {
    private static final Instant AT = Instant.parse("2026-11-25T20:01:02.000Z");

    private static String page(String evil) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var html = new Html(out, new ExportLine.Header(evil, "e", AT, "me", "server", null))) {
            html.room(new ExportLine.Room(RoomId.GENERAL, "public", evil, evil, 1, null, List.of()));
            html.event(new Event.Message(RoomId.GENERAL, 1, "a", "ada", AT, evil, null));
            html.event(new Event.Message(
                    RoomId.GENERAL,
                    2,
                    "b",
                    "ben",
                    AT,
                    "",
                    1L,
                    new Event.Changes(3, null, true, List.of(new Event.Reactions(evil, List.of(evil))))));
            html.event(new Event.Changed(RoomId.GENERAL, 4, "ada", AT, evil, evil));
            html.end();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nothingThatSomebodyWroteIsMarkup() throws IOException {
        var page = page("<script>alert(\"'&\")</script>");

        assertThat(page)
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(&quot;&#39;&amp;&quot;)&lt;/script&gt;");
    }

    @Test
    void itNeedsNothingElse() throws IOException {
        assertThat(page("hello"))
                .contains("default-src 'none'", "prefers-color-scheme: dark", "@media print")
                .doesNotContain("http://", "https://", "src=\"", "<link");
    }

    @Test
    void aReplyShowsWhatItRepliesToAndADeletedMessageNothing() throws IOException {
        assertThat(page("hello"))
                .contains("<a class=\"reply\" href=\"#general-1\">ada: hello</a>", "This message was deleted.");
    }
}

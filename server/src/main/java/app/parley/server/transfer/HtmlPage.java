// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One page of an HTML export, in light and dark, and on paper. It loads nothing.
final class HtmlPage implements AutoCloseable {
    private final Writer out;

    /// Begin the page `file` below a heading that says `title`, which is text and no markup.
    HtmlPage(Path file, String title) throws IOException {
        Files.createDirectories(file.getParent());
        out = new BufferedWriter(Files.newBufferedWriter(file), 1 << 16);
        var heading = HtmlText.escape(title);
        out.write("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                + "<title>" + heading + "</title>\n<style>\n" + style() + "</style></head><body>\n<h1>" + heading
                + "</h1>\n");
    }

    private static String style() throws IOException {
        try (var in = HtmlPage.class.getResourceAsStream("export.css")) {
            if (in == null) {
                throw new IllegalStateException("export.css is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Add `html`, a line of markup.
    void write(String html) throws IOException {
        out.write(html);
        out.write('\n');
    }

    /// Add links to the pages before and after this one, where there are any, and to the first page.
    void links(@Nullable String before, String first, @Nullable String after) throws IOException {
        write("<nav class=\"pages\">" + link(before, "← " + name(before)) + link(first, "All rooms")
                + link(after, name(after) + " →") + "</nav>");
    }

    private static String name(@Nullable String file) {
        return file == null ? "" : file.replace(".html", "");
    }

    private static String link(@Nullable String file, String words) {
        return file == null ? "" : "<a href=\"" + HtmlText.escape(file) + "\">" + HtmlText.escape(words) + "</a>";
    }

    @Override
    public void close() throws IOException {
        try (out) {
            out.write("</body></html>\n");
        }
    }
}

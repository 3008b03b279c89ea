// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.shared.text.TextBlock;
import app.parley.shared.text.TextParser;
import app.parley.shared.text.TextSpan;

/// Message texts as HTML: marks, code, links and mentions as in the app. Everything that people wrote is escaped.
final class HtmlText {
    private HtmlText() {}

    /// Return the blocks of `text`.
    static String blocks(String text) {
        var html = new StringBuilder(text.length() + 64);
        for (var block : TextParser.parse(text)) {
            switch (block) {
                case TextBlock.Paragraph(var spans) -> {
                    html.append("<div class=\"text\" dir=\"auto\">");
                    spans.forEach(span -> append(html, span));
                    html.append("</div>");
                }
                case TextBlock.Code(var code) ->
                    html.append("<pre><code>").append(escape(code)).append("</code></pre>");
            }
        }
        return html.toString();
    }

    private static void append(StringBuilder html, TextSpan span) {
        html.append(span.bold() ? "<strong>" : "").append(span.italic() ? "<em>" : "");
        switch (span) {
            case TextSpan.Words words -> html.append(escape(words.text()));
            case TextSpan.Code code ->
                html.append("<code>").append(escape(code.text())).append("</code>");
            case TextSpan.Mention mention ->
                html.append("<b class=\"mention\">")
                        .append(escape(mention.text()))
                        .append("</b>");
            case TextSpan.Link link -> append(html, link);
        }
        html.append(span.italic() ? "</em>" : "").append(span.bold() ? "</strong>" : "");
    }

    /// A link that may be taken for another one shows where it leads.
    private static void append(StringBuilder html, TextSpan.Link link) {
        var address = link.address();
        html.append("<a rel=\"noreferrer\" href=\"")
                .append(escape(address.target().toString()))
                .append("\"><bdi dir=\"ltr\">")
                .append(escape(address.text()))
                .append("</bdi></a>");
        if (address.doubtful()) {
            html.append(" <span class=\"mark\">(leads to ")
                    .append(escape(address.host()))
                    .append(")</span>");
        }
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
}

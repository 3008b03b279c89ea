package app.parley.server.transfer;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Slack's text as people would have typed it: `<@U1>`, `<#C1|general>`, `<https://…|label>`, `&amp;`.
final class SlackText {
    private static final Pattern MARK = Pattern.compile("<([@#!]?)([^<>|]*)(?:\\|([^<>]*))?>");

    private SlackText() {}

    /// Return the plain text; `person` names whom an id stands for, `channel` likewise.
    static String plain(String text, UnaryOperator<String> person, UnaryOperator<String> channel) {
        var marks = MARK.matcher(text);
        var plain = new StringBuilder();
        int from = 0;
        while (marks.find()) {
            plain.append(unescape(text.substring(from, marks.start())));
            from = marks.end();
            var what = marks.group(2);
            var label = marks.group(3);
            plain.append(
                    switch (marks.group(1)) {
                        case "@" -> "@" + person.apply(what);
                        case "#" -> "#" + (label == null || label.isEmpty() ? channel.apply(what) : unescape(label));
                        case "!" -> label == null ? "@" + what.replaceFirst("\\^.*", "") : unescape(label);
                        default -> link(unescape(what), label == null ? "" : unescape(label));
                    });
        }
        return plain.append(unescape(text.substring(from))).toString();
    }

    private static String link(String address, String label) {
        return label.isEmpty() || address.endsWith(label) ? address : label + " (" + address + ")";
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}

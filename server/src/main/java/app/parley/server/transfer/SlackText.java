// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;

/// Slack's text as people would have typed it: `<@U1>`, `<#C1|general>`, `<https://…|label>`, `&amp;`.
final class SlackText {
    private static final Pattern MARK = Pattern.compile("<([@#!]?)([^<>|\\s][^<>|]*)(?:\\|([^<>]*))?>");
    private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*");
    private static final Pattern LABEL_IS_ALL = Pattern.compile("(?i)(?:mailto|tel|sms):(.*)");
    private static final Set<String> EVERYONE = Set.of("here", "channel", "everyone", "group");
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private SlackText() {}

    /// Return `text` so that `plain` returns it.
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// Return the plain text; `person` and `channel` name what an id stands for, and get the label beside it, or an
    /// empty text.
    static String plain(String text, BinaryOperator<String> person, BinaryOperator<String> channel) {
        var marks = MARK.matcher(text);
        var plain = new StringBuilder();
        int from = 0;
        while (marks.find()) {
            plain.append(unescape(text.substring(from, marks.start())));
            from = marks.end();
            var what = unescape(marks.group(2));
            var label = marks.group(3) == null ? "" : unescape(marks.group(3)).strip();
            plain.append(
                    switch (marks.group(1)) {
                        case "@" -> "@" + person.apply(what, label);
                        case "#" -> "#" + channel.apply(what, label);
                        case "!" -> command(what, label);
                        default -> ADDRESS.matcher(what).matches() ? link(what, label) : unescape(marks.group());
                    });
        }
        return plain.append(unescape(text.substring(from))).toString();
    }

    private static String command(String what, String label) {
        var parts = what.split("\\^", 3);
        if (EVERYONE.contains(parts[0])) {
            return "@" + parts[0];
        }
        if (!label.isEmpty() || parts.length < 2) {
            return label.isEmpty() ? "@" + what : label;
        }
        return parts[0].equals("date") && parts[1].matches("[0-9]{1,11}")
                ? DAY_AND_TIME.format(Instant.ofEpochSecond(Long.parseLong(parts[1])))
                : "@" + parts[1];
    }

    private static String link(String address, String label) {
        var bare = LABEL_IS_ALL.matcher(address);
        var shown = bare.matches() ? bare.group(1) : address;
        return label.isEmpty() || shown.endsWith(label) ? shown : label + " (" + shown + ")";
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}

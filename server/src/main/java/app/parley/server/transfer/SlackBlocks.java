// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// The words of Slack's blocks, in the markup of its texts.
final class SlackBlocks {
    private SlackBlocks() {}

    static String words(List<ForeignObject> blocks) {
        var words = new StringJoiner("\n");
        words.setEmptyValue("");
        for (var block : blocks) {
            var more = block.text("type").equals("rich_text") ? rich(block) : plain(block);
            if (!more.isBlank()) {
                words.add(more);
            }
        }
        return words.toString();
    }

    private static String rich(ForeignObject block) {
        var words = new StringJoiner("\n");
        for (var part : block.objects("elements")) {
            words.add(
                    switch (part.text("type")) {
                        case "rich_text_preformatted" -> "```\n" + line(part) + "\n```";
                        case "rich_text_quote" -> "&gt; " + line(part).replace("\n", "\n&gt; ");
                        case "rich_text_list" -> items(part);
                        default -> line(part);
                    });
        }
        return words.toString();
    }

    private static String items(ForeignObject list) {
        var words = new StringJoiner("\n");
        list.objects("elements").forEach(item -> words.add("- " + line(item)));
        return words.toString();
    }

    private static String line(ForeignObject part) {
        var line = new StringBuilder();
        part.objects("elements").forEach(element -> line.append(element(element)));
        return line.toString();
    }

    private static String element(ForeignObject element) {
        return switch (element.text("type")) {
            case "text" -> text(element);
            case "link" -> {
                var label = SlackText.escaped(element.words("text"));
                yield "<" + SlackText.escaped(element.text("url")) + (label.isBlank() ? "" : "|" + label) + ">";
            }
            case "user" -> "<@" + element.text("user_id") + ">";
            case "channel" -> "<#" + element.text("channel_id") + ">";
            case "usergroup" -> "<!subteam^" + element.text("usergroup_id") + ">";
            case "broadcast" -> "<!" + element.text("range") + ">";
            case "emoji" ->
                ":" + element.text("name") + ":"
                        + (element.has("skin_tone") ? ":skin-tone-" + element.text("skin_tone") + ":" : "");
            case "date" ->
                "<!date^" + element.text("timestamp") + "^"
                        + (element.has("fallback") ? "|" + SlackText.escaped(element.words("fallback")) : "") + ">";
            default ->
                SlackText.escaped(element.words("text") + element.words("value"))
                        + element.objects("elements").stream()
                                .map(SlackBlocks::element)
                                .reduce("", String::concat);
        };
    }

    private static String text(ForeignObject element) {
        var text = SlackText.escaped(element.words("text"));
        var style = element.has("style") ? element.object("style") : null;
        if (style == null || text.isBlank()) {
            return text;
        }
        if (style.flag("code")) {
            return "`" + text + "`";
        }
        var marks =
                (style.flag("bold") ? "*" : "") + (style.flag("italic") ? "_" : "") + (style.flag("strike") ? "~" : "");
        return marks.isEmpty()
                ? text
                : text.lines().map(line -> marked(line, marks)).collect(Collectors.joining("\n"))
                        + (text.endsWith("\n") ? "\n" : "");
    }

    /// Marks are about words of one line, and stand directly beside them.
    private static String marked(String line, String marks) {
        var core = line.strip();
        if (core.isEmpty()) {
            return line;
        }
        int at = line.indexOf(core);
        var closing = new StringBuilder(marks).reverse();
        return line.substring(0, at) + marks + core + closing + line.substring(at + core.length());
    }

    /// Blocks of other kinds keep their words in these fields, as texts or as objects with one.
    private static String plain(ForeignObject block) {
        var words = new StringJoiner("\n");
        words.setEmptyValue("");
        for (var field : List.of("title", "text", "label", "description", "alt_text", "hint")) {
            var said = block.words(field, "text");
            if (!said.isBlank()) {
                words.add(said);
            }
        }
        for (var field : List.of("fields", "elements", "accessory", "element", "options")) {
            if (block.has(field)) {
                var said = words(block.objects(field));
                if (!said.isBlank()) {
                    words.add(said);
                }
            }
        }
        return words.toString();
    }
}

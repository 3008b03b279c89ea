// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import java.util.StringJoiner;

/// Everything that a post of Mattermost's says: its message, what a program attached, the names of its files.
final class MattermostWords {
    private MattermostWords() {}

    static String of(ForeignObject post, NotTaken notTaken) {
        var said = new StringJoiner("\n");
        said.setEmptyValue("");
        add(said, post.words("message"));
        var props = post.has("props") ? post.object("props") : null;
        if (props != null) {
            props.objects("attachments").forEach(attachment -> add(said, attached(attachment)));
        }
        for (var file : post.objects("attachments")) {
            notTaken.changed("files (their names are in the messages)");
            add(said, "(file: " + file.text("path").replaceFirst(".*[/\\\\]", "") + ")");
        }
        return said.toString();
    }

    private static String attached(ForeignObject attachment) {
        var words = new StringJoiner("\n");
        words.setEmptyValue("");
        add(words, attachment.words("pretext"));
        add(words, attachment.words("author_name"));
        var title = attachment.words("title");
        var address = attachment.text("title_link");
        add(words, title.isBlank() || address.isBlank() ? title : title + " (" + address + ")");
        add(words, attachment.words("text"));
        for (var field : attachment.objects("fields")) {
            var name = field.words("title");
            var value = field.words("value");
            add(words, name.isBlank() || value.isBlank() ? name + value : name + ": " + value);
        }
        return words.length() == 0 ? attachment.words("fallback") : words.toString();
    }

    private static void add(StringJoiner words, String more) {
        if (!more.isBlank()) {
            words.add(more);
        }
    }
}

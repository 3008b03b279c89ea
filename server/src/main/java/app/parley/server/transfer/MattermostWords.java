// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

/// Everything that a post of Mattermost's says: its message, what a program attached, the names of its files.
final class MattermostWords {
    private MattermostWords() {}

    static String of(ForeignObject post, NotTaken notTaken) {
        var said = new Lines();
        said.add(post.words("message"));
        var props = post.has("props") ? post.object("props") : null;
        if (props != null) {
            props.objects("attachments").forEach(attachment -> said.add(attached(attachment)));
        }
        for (var file : post.objects("attachments")) {
            notTaken.changed("files (their names are in the messages)");
            said.add("(file: " + file.text("path").replaceFirst(".*[/\\\\]", "") + ")");
        }
        return said.toString();
    }

    private static String attached(ForeignObject attachment) {
        var words = new Lines();
        var title = attachment.words("title");
        var address = attachment.text("title_link");
        words.addAttached(attachment, title.isBlank() || address.isBlank() ? title : title + " (" + address + ")");
        return words.isEmpty() ? attachment.words("fallback") : words.toString();
    }
}

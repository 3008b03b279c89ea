// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import java.util.List;
import java.util.Locale;

/// Everything that a message of Slack's says, in Slack's own markup: its text, its blocks, what is attached.
/// Confined to one thread.
final class SlackWords {
    private final NotTaken notTaken;

    SlackWords(NotTaken notTaken) {
        this.notTaken = notTaken;
    }

    String of(ForeignObject message) {
        var said = new Lines();
        said.add(textAndBlocks(message));
        for (var attachment : message.objects("attachments")) {
            boolean quotes = attachment.flag("is_share") || attachment.flag("is_msg_unfurl");
            if (!quotes && (attachment.has("from_url") || attachment.has("original_url"))) {
                notTaken.changed("previews of links (the links are here)");
            } else {
                said.add(attached(attachment));
            }
        }
        var file = message.object("file");
        var files = message.has("files") || file == null ? message.objects("files") : List.of(file);
        for (var each : files) {
            notTaken.changed("files (their names are in the messages)");
            said.add("(file: " + SlackText.escaped(each.firstOf("name", "title", "id")) + ")");
        }
        return said.toString();
    }

    /// Blocks of people say what the text says; those of programs often say more.
    private static String textAndBlocks(ForeignObject message) {
        var text = message.words("text");
        var blocks = message.objects("blocks");
        boolean same = blocks.stream().allMatch(block -> block.text("type").equals("rich_text"));
        if (!text.isBlank() && same) {
            return text;
        }
        var shown = SlackBlocks.words(blocks);
        if (letters(shown).contains(letters(text))) {
            return shown;
        }
        return letters(text).contains(letters(shown)) ? text : text + "\n" + shown;
    }

    private static String attached(ForeignObject attachment) {
        var words = new Lines();
        var title = attachment.words("title");
        var address = attachment.text("title_link");
        words.addAttached(attachment, title.isBlank() || address.isBlank() ? title : "<" + address + "|" + title + ">");
        words.add(SlackBlocks.words(attachment.objects("blocks")));
        // What programs show that know nothing of the rest.
        return words.isEmpty() ? attachment.words("fallback") : words.toString();
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]+", "").toLowerCase(Locale.ROOT);
    }
}

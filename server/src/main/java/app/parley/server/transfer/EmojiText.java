// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import java.util.regex.Pattern;

/// Texts in which emoji stand as names, as Slack and Mattermost keep them. Thread-safe.
final class EmojiText {
    /// Code keeps its colons, and so do addresses.
    private static final Pattern PART = Pattern.compile(
            "(?s)(?<code>```.*?(?:```|\\z)|`[^`\\n]+`)|(?<address>\\b[a-z][a-z0-9+.-]*://[^\\s()<>]+)"
                    + "|:(?<name>[a-z0-9_+'-]+(?:::skin-tone-[2-6](?:-[2-6])?)?):(?::skin-tone-(?<tone>[2-6](?:-[2-6])?):)?");

    private final EmojiNames names;

    EmojiText(EmojiNames names) {
        this.names = names;
    }

    /// Return `text` with emoji in place of their names. A name within a word or a number is none.
    String read(String text) {
        var parts = PART.matcher(text);
        var read = new StringBuilder(text.length());
        int from = 0;
        int search = 0;
        boolean justAfter = false;
        while (parts.find(search)) {
            search = parts.end();
            if (parts.group("name") == null) {
                justAfter = false;
                continue;
            }
            var name = parts.group("name") + (parts.group("tone") == null ? "" : "::skin-tone-" + parts.group("tone"));
            boolean alone = ((justAfter && parts.start() == from) || !joins(text, parts.start() - 1))
                    && !isWord(text, parts.end());
            var emoji = names.emoji(name);
            if (!alone || emoji.isEmpty()) {
                // The colon that ends one may begin the next.
                search = parts.start() + 1;
                continue;
            }
            read.append(text, from, parts.start()).append(emoji.get());
            from = parts.end();
            justAfter = true;
        }
        return read.append(text, from, text.length()).toString();
    }

    private static boolean joins(String text, int at) {
        return at >= 0 && (text.charAt(at) == ':' || text.charAt(at) == '/' || isWord(text, at));
    }

    private static boolean isWord(String text, int at) {
        return at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }
}

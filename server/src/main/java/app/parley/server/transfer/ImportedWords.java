// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.shared.text.Characters;

/// The rules that texts and names from a file are brought to, whichever program wrote it. Stateless.
final class ImportedWords {
    /// As long as channels of Slack and Mattermost can be: longer than names that are chosen here.
    private static final int LONGEST_NAME = 80;

    private static final int LONGEST_TOPIC = 250;

    /// What is counted when a room cannot keep its name or topic.
    static final String RENAMED = "names and topics of rooms that are written otherwise here";

    private ImportedWords() {}

    /// Return `text` as the name of a room; empty when nothing of it can be shown.
    static String name(String text) {
        return line(text, LONGEST_NAME);
    }

    /// Return `text` as the topic of a room; possibly empty.
    static String topic(String text) {
        return line(text, LONGEST_TOPIC);
    }

    private static String line(String text, int most) {
        var line = Characters.line(text);
        if (line.length() <= most) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
        return Characters.line(line.substring(0, end));
    }

    /// Return `text` without control characters and halves of characters, each of which is counted.
    static String text(String text, NotTaken notTaken) {
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            if (half || Characters.isControl(c)) {
                notTaken.changed("characters that cannot be shown");
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}

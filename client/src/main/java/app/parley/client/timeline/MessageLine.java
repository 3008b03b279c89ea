// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import java.util.List;
import java.util.stream.Collectors;

/// The beginning of a message in one line, as it is read: without the marks around code, bold and italic words.
public final class MessageLine {
    private static final int LONGEST = 160;

    /// Whose name is looked for makes no difference to the words.
    private static final MessageParser PARSER = new MessageParser("");

    private MessageLine() {}

    /// Return the beginning of the message `text`, as it was written.
    public static String of(String text) {
        return of(PARSER.parse(text));
    }

    static String of(List<Block> body) {
        var line = body.stream()
                .map(Block::text)
                .collect(Collectors.joining(" "))
                .strip()
                .replaceAll("\\s+", " ");
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return line.substring(0, end) + "…";
    }
}

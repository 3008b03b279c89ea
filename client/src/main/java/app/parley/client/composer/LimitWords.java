// SPDX-License-Identifier: Apache-2.0
package app.parley.client.composer;

import app.parley.client.words.Words;
import app.parley.shared.model.MessageText;

/// How many characters a message has left, in a sentence.
final class LimitWords {
    /// From here on the sentence is shown.
    private static final int NEAR = 500;

    private LimitWords() {}

    /// Return the sentence for `text`; empty while there is room enough.
    static String of(String text) {
        int over = text.length() - MessageText.MAX_LENGTH;
        if (over > 0) {
            return Words.of("composer.over", over, MessageText.MAX_LENGTH);
        }
        return over > -NEAR ? Words.of("composer.left", -over) : "";
    }
}

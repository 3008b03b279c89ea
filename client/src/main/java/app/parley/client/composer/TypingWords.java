// SPDX-License-Identifier: Apache-2.0
package app.parley.client.composer;

import app.parley.client.words.Words;
import java.util.List;

/// Who is writing, in a sentence.
final class TypingWords {
    private TypingWords() {}

    /// Return the sentence; empty when no one is.
    static String of(List<String> names) {
        return switch (names.size()) {
            case 0 -> "";
            case 1 -> Words.of("composer.typing-one", names.get(0));
            case 2 -> Words.of("composer.typing-two", names.get(0), names.get(1));
            case 3 -> Words.of("composer.typing-three", names.get(0), names.get(1), names.get(2));
            default -> Words.of("composer.typing-many");
        };
    }
}

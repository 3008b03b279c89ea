// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.Emoji;
import app.parley.shared.text.WebAddress;

/// A stretch of one line of a message.
public sealed interface Span {
    /// What is read of it.
    String text();

    /// Words; what stood between two stars is bold, what stood between two underscores is italic.
    record Plain(String text, boolean bold, boolean italic) implements Span {
        Plain(String text) {
            this(text, false, false);
        }

        boolean isLike(Plain other) {
            return bold == other.bold && italic == other.italic;
        }
    }

    /// What stood between two backticks.
    record Code(String text) implements Span {}

    /// An address on the web, as it was written.
    record Link(WebAddress address) implements Span {
        @Override
        public String text() {
            return address.text();
        }
    }

    /// My name, with its @.
    record Mention(String text) implements Span {}

    record Picture(Emoji emoji) implements Span {
        @Override
        public String text() {
            return emoji.text();
        }
    }
}

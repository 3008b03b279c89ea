package app.parley.client.timeline;

import app.parley.client.ui.Emoji;
import java.net.URI;

/// A stretch of one line of a message.
public sealed interface Span {
    /// What is read of it.
    String text();

    /// Words; what stood between two stars is bold, what stood between two underscores is italic.
    record Plain(String text, boolean bold, boolean italic) implements Span {
        Plain(String text) {
            this(text, false, false);
        }
    }

    /// What stood between two backticks.
    record Code(String text) implements Span {}

    /// An address on the web; `text` is as it was written.
    record Link(String text, URI target) implements Span {}

    /// My name, with its @.
    record Mention(String text) implements Span {}

    record Picture(Emoji emoji) implements Span {
        @Override
        public String text() {
            return emoji.text();
        }
    }
}

package app.parley.client.timeline;

import app.parley.client.ui.Emoji;
import java.net.URI;

/// A stretch of one line of a message.
public sealed interface Span {

    record Plain(String text) implements Span {}

    /// What stood between two backticks.
    record Code(String text) implements Span {}

    /// An address on the web; `text` is as it was written.
    record Link(String text, URI target) implements Span {}

    /// My name, with its @.
    record Mention(String text) implements Span {}

    record Picture(Emoji emoji) implements Span {}
}

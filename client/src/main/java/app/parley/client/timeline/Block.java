package app.parley.client.timeline;

import java.util.List;

/// A part of a message that stands on lines of its own.
public sealed interface Block {

    /// Lines of words.
    record Paragraph(List<Span> spans) implements Block {
        public Paragraph {
            spans = List.copyOf(spans);
        }
    }

    /// What stood between two lines of three backticks, kept as it is.
    record Code(String text) implements Block {
        int lines() {
            return (int) text.chars().filter(c -> c == '\n').count() + 1;
        }
    }
}

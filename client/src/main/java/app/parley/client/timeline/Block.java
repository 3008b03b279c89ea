// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import java.util.List;
import java.util.stream.Collectors;

/// A part of a message that stands on lines of its own.
public sealed interface Block {
    /// What is read of it.
    String text();

    /// Lines of words.
    record Paragraph(List<Span> spans) implements Block {
        public Paragraph {
            spans = List.copyOf(spans);
        }

        @Override
        public String text() {
            return spans.stream().map(Span::text).collect(Collectors.joining());
        }
    }

    /// What stood between two lines of three backticks, kept as it is.
    record Code(String text) implements Block {}
}

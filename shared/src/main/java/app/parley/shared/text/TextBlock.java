// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import java.util.List;

/// A part of a message that begins on a line of its own.
public sealed interface TextBlock {
    /// Lines of words, links and code, without the white space around them.
    record Paragraph(List<TextSpan> spans) implements TextBlock {
        public Paragraph {
            spans = List.copyOf(spans);
        }
    }

    /// The lines between two fences, without the last line break.
    record Code(String text) implements TextBlock {}
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import java.util.StringJoiner;

/// The lines of an imported message, without the blank ones. Confined to one thread.
final class Lines {
    private final StringJoiner lines = new StringJoiner("\n").setEmptyValue("");

    Lines add(String more) {
        if (!more.isBlank()) {
            lines.add(more);
        }
        return this;
    }

    /// Add the head of what a program attached, then its text and its fields. `title` is the title with its address.
    Lines addAttached(ForeignObject attachment, String title) {
        add(attachment.words("pretext"))
                .add(attachment.words("author_name"))
                .add(title)
                .add(attachment.words("text"));
        for (var field : attachment.objects("fields")) {
            var name = field.words("title");
            var value = field.words("value");
            add(name.isBlank() || value.isBlank() ? name + value : name + ": " + value);
        }
        return this;
    }

    boolean isEmpty() {
        return lines.length() == 0;
    }

    /// Empty when there is no line.
    @Override
    public String toString() {
        return lines.toString();
    }
}

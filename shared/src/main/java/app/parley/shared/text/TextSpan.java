// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

/// A part of a paragraph. `text` is as it is shown: without marks, with harmless direction controls.
public sealed interface TextSpan {
    String text();

    boolean bold();

    boolean italic();

    /// Words, in which only emoji are left to find.
    record Words(String text, boolean bold, boolean italic) implements TextSpan {}

    /// What stood between backticks.
    record Code(String text, boolean bold, boolean italic) implements TextSpan {}

    /// An address on the web; its text is as it was written.
    record Link(WebAddress address, boolean bold, boolean italic) implements TextSpan {
        @Override
        public String text() {
            return address.text();
        }
    }

    /// `@` and a username as it was written.
    record Mention(String text, boolean bold, boolean italic) implements TextSpan {}
}

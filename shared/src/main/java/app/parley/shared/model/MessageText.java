// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import app.parley.shared.text.Characters;
import java.util.Map;

/// The text of a message: 1 to 8,000 characters, some of which show something, without control characters.
public record MessageText(String value) {
    /// The longest text, in UTF-16 units as Java and JavaScript count them.
    public static final int MAX_LENGTH = 8_000;

    public MessageText {
        switch (parse(value)) {
            case Valid _ -> {}
            case Invalid(var why) -> throw why;
        }
    }

    /// The result of parsing a text that a person typed or sent.
    public sealed interface Parsed {}

    /// The text is valid; `text` is the given text, unchanged.
    public record Valid(String text) implements Parsed {}

    /// It may not be said.
    public record Invalid(Refusal why) implements Parsed {}

    /// Decide whether `text` may be said, changing nothing in it.
    public static Parsed parse(String text) {
        if (Characters.isBlank(text)) {
            return new Invalid(Reason.TEXT_EMPTY.refusal());
        }
        if (text.length() > MAX_LENGTH) {
            int over = text.length() - MAX_LENGTH;
            return new Invalid(Reason.TEXT_TOO_LONG.refusal(Map.of("most", MAX_LENGTH, "over", over)));
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Characters.isControl(c)) {
                return new Invalid(Reason.TEXT_CONTROL.refusal());
            }
            if (Character.isSurrogate(c)) {
                boolean paired = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!paired) {
                    return new Invalid(Reason.TEXT_HALF.refusal());
                }
                i++;
            }
        }
        return new Valid(text);
    }

    @Override
    public String toString() {
        return "a text of " + value.length() + " characters";
    }
}

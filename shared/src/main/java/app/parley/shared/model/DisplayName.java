// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import app.parley.shared.text.Characters;
import java.text.Normalizer;
import java.util.Optional;

/// The name that a person shows to others, in any script: one line of 1 to 40 characters in the form NFC. The
/// username stays the key.
public record DisplayName(String value) {
    /// Code points that a name has at most.
    public static final int MOST = 40;

    /// @throws Refusal `invalid-name` when it is too long, shows nothing, or is not one line of plain text
    public DisplayName {
        if (value.codePointCount(0, value.length()) > MOST) {
            throw Reason.NAME_LONG.refusal("most", MOST);
        }
        if (!Characters.isOneLine(value) || !value.equals(normal(value))) {
            throw Reason.NAME_LINES.refusal();
        }
        if (Characters.isBlank(value)) {
            throw Reason.NAME_EMPTY.refusal();
        }
    }

    /// Return the name that a person meant by `typed`, or nothing when only white space was typed.
    ///
    /// @throws Refusal `invalid-name` when it cannot be a name
    public static Optional<DisplayName> of(String typed) {
        var name = normal(typed);
        return name.isEmpty() ? Optional.empty() : Optional.of(new DisplayName(name));
    }

    private static String normal(String typed) {
        return Normalizer.normalize(Characters.trimmed(typed), Normalizer.Form.NFC);
    }

    @Override
    public String toString() {
        return value;
    }
}

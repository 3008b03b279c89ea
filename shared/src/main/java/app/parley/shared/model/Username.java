// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.Locale;
import java.util.regex.Pattern;

/// The name under which an account signs in and is seen: 1 to 32 of a–z, 0–9, dot, dash and underscore.
public record Username(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    public Username {
        if (!FORM.matcher(value).matches()) {
            throw Reason.INVALID_USERNAME.refusal();
        }
    }

    /// Return the name that a person meant by `typed`: case and surrounding space do not matter.
    ///
    /// @throws Refusal `invalid-username` when it is not a name
    public static Username of(String typed) {
        return new Username(typed.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return value;
    }
}

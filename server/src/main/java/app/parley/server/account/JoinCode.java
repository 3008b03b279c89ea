// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A code that one person tells another: 10 characters, none of which looks like another, so 49 bits.
record JoinCode(String value) {
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

    static JoinCode random() {
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(Secrets.below(ALPHABET.length())));
        }
        return new JoinCode(text.toString());
    }

    /// Return the code that a person typed, in any case, with or without the dash; or nothing when it is none.
    static Optional<JoinCode> parse(String typed) {
        var text = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return FORM.matcher(text).matches() ? Optional.of(new JoinCode(text)) : Optional.empty();
    }

    /// The code as people see it: `XXXXX-XXXXX`.
    String shown() {
        return value.substring(0, LENGTH / 2) + "-" + value.substring(LENGTH / 2);
    }

    byte[] hash() {
        return Secrets.hash(value);
    }

    /// Tells nothing of the code.
    @Override
    public String toString() {
        return "JoinCode[…]";
    }
}

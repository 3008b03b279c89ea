// SPDX-License-Identifier: Apache-2.0
package app.parley.client.login;

import app.parley.client.words.Words;

/// How hard a password is to guess, in words. The server decides whether it takes one; this only advises.
public enum PasswordStrength {
    SHORT,
    WEAK,
    FAIR,
    GOOD,
    STRONG;

    private static final int SHORTEST = 8;

    /// Return how strong `password` is: length counts most, many different characters count a little.
    public static PasswordStrength of(String password) {
        if (password.length() < SHORTEST) {
            return SHORT;
        }
        long different = password.chars().distinct().count();
        long kinds = kinds(password);
        double points = Math.min(password.length(), different * 2) + (kinds - 1) * 2.0;
        if (different < 5 || points < 11) {
            return WEAK;
        }
        if (points < 14) {
            return FAIR;
        }
        return points < 20 ? GOOD : STRONG;
    }

    public String words() {
        return Words.of(
                switch (this) {
                    case SHORT -> "strength.short";
                    case WEAK -> "strength.weak";
                    case FAIR -> "strength.fair";
                    case GOOD -> "strength.good";
                    case STRONG -> "strength.strong";
                });
    }

    private static long kinds(String password) {
        return password.chars()
                .map(c -> Character.isLowerCase(c) ? 0 : Character.isUpperCase(c) ? 1 : Character.isDigit(c) ? 2 : 3)
                .distinct()
                .count();
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.shared.model.InvalidValue;
import app.parley.shared.model.Username;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Which passwords may be chosen: length counts, composition does not (NIST SP 800-63B, section 3.1.1.2).
final class PasswordRules {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;
    private static final String WEAK = "weak-password";

    /// Read when the first password is chosen rather than when the server starts.
    private static final class Common {
        static final Set<String> LIST = read();

        private static Set<String> read() {
            try (var in = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
                if (in == null) {
                    throw new IllegalStateException("common-passwords.txt is missing from the jar");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.equals("#") && !line.startsWith("# "))
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException("reading common-passwords.txt", e);
            }
        }
    }

    private PasswordRules() {}

    /// Do nothing when `name` may choose `password`.
    ///
    /// @throws InvalidValue `weak-password` otherwise, saying why
    static void check(Username name, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw new InvalidValue(WEAK, "A password has at least 8 characters. A few words are easy to remember.");
        }
        if (length > LONGEST) {
            throw new InvalidValue(WEAK, "A password has at most 128 characters.");
        }
        var plain = password.toLowerCase(Locale.ROOT);
        if (plain.equals(name.value())) {
            throw new InvalidValue(WEAK, "The password must not be your name.");
        }
        if (Common.LIST.contains(plain)) {
            throw new InvalidValue(WEAK, "Many people use this password, so it is guessed first. Choose another.");
        }
    }
}

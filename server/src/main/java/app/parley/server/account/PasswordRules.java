// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
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
    /// @throws Refusal `weak-password` otherwise, saying why
    static void check(Username name, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw Reason.PASSWORD_SHORT.refusal("least", SHORTEST);
        }
        if (length > LONGEST) {
            throw Reason.PASSWORD_LONG.refusal("most", LONGEST);
        }
        var plain = password.toLowerCase(Locale.ROOT);
        if (plain.equals(name.value())) {
            throw Reason.PASSWORD_NAME.refusal();
        }
        if (Common.LIST.contains(plain)) {
            throw Reason.PASSWORD_COMMON.refusal();
        }
    }
}

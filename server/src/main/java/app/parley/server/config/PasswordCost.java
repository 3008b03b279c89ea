// SPDX-License-Identifier: Apache-2.0
package app.parley.server.config;

/// What hashing one password takes: `kibibytes` of memory, gone through `passes` times (Argon2's m and t).
///
/// Not an option of the command line: below [#USUAL] a stolen data folder gives its passwords away.
public record PasswordCost(int kibibytes, int passes) {
    /// The smallest cost that OWASP's password storage cheat sheet recommends, tens of milliseconds.
    public static final PasswordCost USUAL = new PasswordCost(19 * 1024, 2);

    private static final int FEWEST_KIBIBYTES = 8;

    public PasswordCost {
        if (kibibytes < FEWEST_KIBIBYTES || passes < 1) {
            throw new IllegalArgumentException("no cost of Argon2: " + kibibytes + " KiB, " + passes + " passes");
        }
    }
}

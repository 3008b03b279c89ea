// SPDX-License-Identifier: Apache-2.0
package app.parley.client.login;

import app.parley.client.words.RefusalWords;
import app.parley.client.words.Words;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Refusal;

/// The rules for names and passwords that need no server. Each returns the problem in words; empty when there is none.
public final class AccountRules {
    private static final int SHORTEST_PASSWORD = 8;

    private AccountRules() {}

    public static String usernameProblem(String username) {
        if (username.isBlank()) {
            return Words.of("login.name-missing");
        }
        try {
            Username.of(username);
            return "";
        } catch (Refusal e) {
            return RefusalWords.of(e);
        }
    }

    /// The problem with `password` for a new account of `username`.
    public static String newPasswordProblem(String password, String username) {
        if (password.length() < SHORTEST_PASSWORD) {
            return Words.of("login.password-short");
        }
        return password.equalsIgnoreCase(username.strip()) ? Words.of("login.password-name") : "";
    }
}

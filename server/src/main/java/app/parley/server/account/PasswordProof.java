// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.Optional;
import java.util.function.Consumer;

/// Has a person prove that they know the password of an account, with every guess counted.
///
/// Thread-safe. Blocks while the password is compared.
final class PasswordProof {
    private final Attempts attempts;
    private final Passwords passwords;
    private volatile Consumer<LoginResult> logins = _ -> {};

    PasswordProof(Attempts attempts, Passwords passwords) {
        this.attempts = attempts;
        this.passwords = passwords;
    }

    /// Report the result of each attempt to `logins`.
    void count(Consumer<LoginResult> logins) {
        this.logins = logins;
    }

    void report(LoginResult result) {
        logins.accept(result);
    }

    /// Return the account `name`, if that is `account`, whose password is `password`.
    ///
    /// @throws Refusal bad credentials, too many attempts, or busy
    AccountRepository.Account require(
            String name, Optional<AccountRepository.Account> account, KnownPlaces.Origin origin, String password) {
        var attempt = begin(name, origin);
        if (!knows(password, account, attempt, origin)) {
            report(LoginResult.FAILED);
            throw Reason.BAD_CREDENTIALS.refusal();
        }
        attempts.succeeded(attempt);
        return account.orElseThrow();
    }

    private Attempts.Attempt begin(String name, KnownPlaces.Origin origin) {
        try {
            return origin.device()
                    .flatMap(device -> attempts.begin(name, device))
                    .orElseGet(() -> attempts.begin(name, origin.address(), origin.knownNetwork()));
        } catch (Refusal tooMany) {
            report(LoginResult.LIMITED);
            throw tooMany;
        }
    }

    private boolean knows(
            String password,
            Optional<AccountRepository.Account> account,
            Attempts.Attempt attempt,
            KnownPlaces.Origin origin) {
        try {
            return passwords.matches(
                    password,
                    account.filter(AccountRepository.Account::hasPassword).map(AccountRepository.Account::hash),
                    origin.address());
        } catch (Refusal busy) {
            attempts.unanswered(attempt);
            report(LoginResult.BUSY);
            throw busy;
        }
    }
}

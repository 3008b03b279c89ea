// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.audit.AuditAct;
import app.parley.server.audit.AuditRepository;
import app.parley.server.store.Awaited;
import app.parley.server.store.Database;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;

/// Gives an account another password when its person forgot theirs, and signs it out everywhere. Thread-safe.
///
/// For administrators: access to the data folder is the only proof.
public final class PasswordReset {
    private final Database database;
    private final AccountRepository repository;
    private final Passwords passwords;
    private final InstantSource clock;

    public PasswordReset(Database database, Passwords passwords, InstantSource clock) {
        this.database = database;
        this.repository = new AccountRepository(database);
        this.passwords = passwords;
        this.clock = clock;
    }

    /// Return a password that is hard to guess and easy to type.
    public static String randomPassword() {
        return JoinCode.random().shown() + "-" + JoinCode.random().shown();
    }

    /// Set the password of `name` as `by` asks, and end its sessions. Return how many those were, or nothing
    /// when there is no such account. Blocks.
    ///
    /// @throws Refusal `weak-password` when it may not be chosen, `invalid-username` for a bot
    public Optional<Integer> reset(Username name, String password, String by) {
        PasswordRules.check(name, password);
        var account = repository.byName(name.value());
        if (account.isEmpty()) {
            return Optional.empty();
        }
        long no = account.get().no();
        if (repository.isBot(no)) {
            throw Reason.BOT_PASSWORD.refusal("user", name.value());
        }
        var hash = passwords.hash(password, InetAddress.getLoopbackAddress());
        return Optional.of(Awaited.of(database.write(transaction -> {
            AccountRepository.changePassword(transaction, no, hash);
            KnownDeviceRepository.forgetAll(transaction, no);
            long now = clock.millis();
            int ended = SessionRepository.endAll(transaction, no, now);
            AuditRepository.add(transaction, now, by, AuditAct.RESET_PASSWORD, name.value(), "sessionsEnded=" + ended);
            return ended;
        })));
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.store.Awaited;
import app.parley.server.store.Database;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;

/// The changes that people make to their own accounts, after they have given the password again.
///
/// Thread-safe. Every method blocks, on the database and on the hashing of a password.
public final class OwnAccount {
    private final Database database;
    private final Sessions sessions;
    private final KnownPlaces places;
    private final PasswordProof proof;
    private final Passwords passwords;
    private final InstantSource clock;
    private volatile Runnable deleted = () -> {};

    OwnAccount(
            Database database,
            Sessions sessions,
            KnownPlaces places,
            PasswordProof proof,
            Passwords passwords,
            InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.places = places;
        this.proof = proof;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// Let `next` be the password of `login`'s account instead of `current`, and end its other sessions.
    ///
    /// @throws Refusal bad credentials, too many attempts, or busy; `weak-password` when it may not be chosen
    public void changePassword(Login login, String current, String next, InetAddress address) {
        PasswordRules.check(login.username(), next);
        var account = require(login, current, address);
        var hash = passwords.hash(next, address);
        Awaited.of(database.write(handle -> {
            var now = AccountRepository.byNumber(handle, account.no()).orElseThrow();
            if (!now.hash().equals(account.hash())) {
                // Another device changed it while this one was being looked at.
                throw Reason.BAD_CREDENTIALS.refusal();
            }
            AccountRepository.changePassword(handle, account.no(), hash);
            KnownDeviceRepository.forgetAll(handle, account.no());
            return SessionRepository.endOthers(handle, account.no(), login.sessionId(), clock.millis());
        }));
        sessions.noticeEnds();
    }

    /// Have `deleted` go on with each deletion that begins here.
    public void onDeletion(Runnable deleted) {
        this.deleted = deleted;
    }

    /// Delete `login`'s account: its name and password are gone at once and its sessions end, then it leaves
    /// its rooms. With `erase`, its messages are deleted, which goes on for a while.
    ///
    /// @throws Refusal bad credentials, too many attempts, or busy; `forbidden` for the last owner
    public void delete(Login login, String password, boolean erase, InetAddress address) {
        var account = require(login, password, address);
        var person = new Actor.Person(account.no(), account.name());
        Awaited.of(database.write(handle -> new PeopleChanges(clock).delete(handle, person, erase)));
        sessions.noticeEnds();
        deleted.run();
    }

    /// Return the account of `login`, whose password is `password`. Wrong ones count like guesses at the door.
    AccountRepository.Account require(Login login, String password, InetAddress address) {
        var account = database.reading(handle -> AccountRepository.byNumber(handle, login.accountNo()));
        var origin = places.origin(Optional.of(login.accountNo()), address, null);
        return proof.require(login.username().value(), account, origin, password);
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.access.Role;
import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.server.store.Row;
import app.parley.shared.model.Username;
import java.util.Optional;

/// The accounts in the database.
final class AccountRepository {
    private static final String OWNER = "SELECT 1 FROM account WHERE role = 'owner'";
    private static final String SELECT = "SELECT no, username, role, password_hash FROM account";
    private static final String BY_NAME = SELECT + " WHERE username = ?";

    private final Database database;

    AccountRepository(Database database) {
        this.database = database;
    }

    /// An account as it is kept. `hash` is the password's, in the PHC form.
    record Account(long no, Username name, Role role, String hash) {
        boolean hasPassword() {
            return !hash.equals(Passwords.NONE);
        }

        /// Names the person, never the hash.
        @Override
        public String toString() {
            return "Account[" + name + "]";
        }
    }

    /// Return the account of exactly that name.
    Optional<Account> byName(String name) {
        return database.readOne(BY_NAME, AccountRepository::account, name);
    }

    /// Return the account of that number.
    static Optional<Account> byNumber(Handle handle, long no) {
        return handle.queryOne(SELECT + " WHERE no = ?", AccountRepository::account, no);
    }

    private static Account account(Row row) {
        return new Account(
                row.number("no"),
                new Username(row.text("username")),
                Role.of(row.text("role")),
                row.text("password_hash"));
    }

    boolean isBot(long account) {
        return database.exists("SELECT 1 FROM account WHERE no = ? AND bot = 1", account);
    }

    boolean hasOwner() {
        return database.reading(AccountRepository::hasOwner);
    }

    /// Return the name of the owner, the first of several.
    Optional<String> owner() {
        return database.readOne(
                "SELECT username FROM account WHERE role = 'owner' ORDER BY no LIMIT 1", row -> row.text("username"));
    }

    static boolean hasOwner(Handle handle) {
        return handle.exists(OWNER);
    }

    static long count(Handle handle) {
        return handle.number("SELECT count(*) FROM account");
    }

    static boolean exists(Handle handle, Username name) {
        return handle.exists(BY_NAME, name.value());
    }

    /// Return the number of the new account.
    static long insert(Handle handle, Username name, Role role, String hash, long now) {
        return handle.insert(
                "INSERT INTO account (username, role, password_hash, created_at) VALUES (?, ?, ?, ?)",
                name.value(),
                role.wireName(),
                hash,
                now);
    }

    /// Make the account `name`, which has no password and is no bot, the owner's, and return its number;
    /// nothing when it has one or is one.
    static Optional<Long> claim(Handle handle, Username name, String hash) {
        int changed = handle.update(
                "UPDATE account SET password_hash = ?, role = 'owner' WHERE username = ? AND password_hash = ? AND bot = 0",
                hash,
                name.value(),
                Passwords.NONE);
        return changed == 0 ? Optional.empty() : handle.queryOne(BY_NAME, row -> row.number("no"), name.value());
    }

    static void changePassword(Handle handle, long account, String hash) {
        handle.update("UPDATE account SET password_hash = ? WHERE no = ?", hash, account);
    }
}

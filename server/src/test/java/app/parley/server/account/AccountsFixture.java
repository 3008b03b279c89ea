// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.config.PasswordCost;
import app.parley.server.config.PeopleLimits;
import app.parley.server.config.Registration;
import app.parley.server.log.EventLog;
import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.server.store.TestStore;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Accounts on a real database in a temporary folder, with a clock of the test's.
///
/// `newcomers` notes who joined `general` in the commits that were kept.
public final class AccountsFixture implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";
    /// Thousands of passwords are hashed in the tests.
    public static final PasswordCost CHEAP = new PasswordCost(8, 1);
    public static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();

    public final SettableClock clock;
    public final Database database;
    public final Passwords passwords = new Passwords(CHEAP);
    public final Sessions sessions;
    public final Invites invites;
    public final Accounts accounts;
    public final People people;
    public final List<People.Changed> changedRoles = new CopyOnWriteArrayList<>();
    public final List<String> newcomers = new CopyOnWriteArrayList<>();
    public final List<String> ended = new CopyOnWriteArrayList<>();
    public final List<LoginResult> logins = new CopyOnWriteArrayList<>();

    private AccountsFixture(
            TestStore store,
            Path data,
            Registration registration,
            SettableClock clock,
            SettableClock steady,
            PeopleLimits limits)
            throws IOException {
        this.clock = clock;
        this.database = store.open(data);
        this.sessions = Sessions.open(database, data, "space", clock);
        this.sessions.onEnd((session, _) -> ended.add(session));
        this.invites = new Invites(database, clock);
        this.accounts = Accounts.open(
                database,
                data,
                registration,
                sessions,
                invites,
                passwords,
                this::join,
                limits,
                _ -> false,
                clock,
                steady);
        this.accounts.countLogins(logins::add);
        this.people =
                new People(database, new EventLog(database, clock), sessions, "ada"::equals, changedRoles::add, clock);
    }

    public static AccountsFixture in(Path data, Registration registration) throws IOException {
        return in(TestStore.SQLITE, data, registration);
    }

    static AccountsFixture in(TestStore store, Path data, Registration registration) throws IOException {
        return in(store, data, registration, new SettableClock());
    }

    static AccountsFixture in(TestStore store, Path data, Registration registration, SettableClock clock)
            throws IOException {
        return in(store, data, registration, clock, clock);
    }

    /// `steady` is the clock by which people wait.
    static AccountsFixture in(
            TestStore store, Path data, Registration registration, SettableClock clock, SettableClock steady)
            throws IOException {
        return in(store, data, registration, clock, steady, PeopleLimits.USUAL);
    }

    static AccountsFixture in(
            TestStore store,
            Path data,
            Registration registration,
            SettableClock clock,
            SettableClock steady,
            PeopleLimits limits)
            throws IOException {
        return new AccountsFixture(store, data, registration, clock, steady, limits);
    }

    private CompletableFuture<NewSession> join(Function<Handle, Newcomers.Newcomer> account) {
        return database.write(account).thenApply(newcomer -> {
            var rooms = newcomer.rooms().isEmpty() ? "" : " in " + newcomer.rooms();
            newcomers.add(newcomer.session().login().username().value() + rooms);
            return newcomer.session();
        });
    }

    public NewSession owner() {
        return accounts.create("ada", PASSWORD, accounts.setUpCode().orElseThrow(), new Visitor(ADDRESS, "", false));
    }

    NewSession create(String name) {
        return accounts.create(name, PASSWORD, null, new Visitor(ADDRESS, "", false));
    }

    NewSession signIn(String name, String password) {
        return accounts.signIn(name, password, null, new Visitor(ADDRESS, "", false));
    }

    @Override
    public void close() {
        passwords.close();
        database.close();
    }
}

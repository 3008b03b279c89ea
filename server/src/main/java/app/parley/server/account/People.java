// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.access.Policy;
import app.parley.server.access.Role;
import app.parley.server.access.StandingRepository;
import app.parley.server.audit.AuditAct;
import app.parley.server.audit.AuditEntry;
import app.parley.server.audit.AuditRepository;
import app.parley.server.audit.Operator;
import app.parley.server.log.EventLog;
import app.parley.server.log.LogTransaction;
import app.parley.server.store.Awaited;
import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.shared.api.UserList;
import app.parley.shared.json.Times;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The people of a chat, and what the owner and admins do about them while the server runs.
///
/// Thread-safe. Every method blocks on the database.
public final class People {
    /// Acts of the command line that one look takes in; the next look goes on.
    private static final int NOTICED_AT_ONCE = 100;

    private final Database database;
    private final EventLog log;
    private final Sessions sessions;
    private final PeopleChanges changes;
    private final Predicate<String> online;
    private final Consumer<Changed> roles;
    private final InstantSource clock;
    private final AtomicLong noticed;

    /// An account whose role is another now.
    public record Changed(long account, Username name, Role role) {}

    /// `online` says of a name that a device is connected; `roles` hears of each role that changes, once that
    /// is kept.
    public People(
            Database database,
            EventLog log,
            Sessions sessions,
            Predicate<String> online,
            Consumer<Changed> roles,
            InstantSource clock) {
        this.database = database;
        this.log = log;
        this.sessions = sessions;
        this.changes = new PeopleChanges(clock);
        this.online = online;
        this.roles = roles;
        this.clock = clock;
        this.noticed = new AtomicLong(database.reading(handle -> AuditRepository.newest(handle, 1)).stream()
                .mapToLong(AuditEntry::no)
                .sum());
    }

    /// Return at most `limit` people after the name `after`, by name, as `login`'s account sees them.
    public List<UserList.User> list(Login login, String after, int limit) {
        return database.reading(handle -> {
            var role = role(handle, login);
            var page = Policy.seesOnlyRoommates(role)
                    ? PeopleRepository.roommates(handle, login.accountNo(), after, limit, clock.millis())
                    : PeopleRepository.page(handle, after, limit, clock.millis());
            return page.stream()
                    .map(person -> shown(person, Policy.seesState(role)))
                    .toList();
        });
    }

    /// Return `login`'s account as it is now.
    public UserList.User me(Login login) {
        return database.reading(handle -> PeopleRepository.find(handle, login.accountNo(), clock.millis())
                        .map(person -> shown(person, Policy.seesState(person.role()))))
                .orElseThrow(Reason.SESSION_ENDED::refusal);
    }

    /// Change the role of `name`, and whether the account is disabled; null leaves it as it is. With `unnamed`,
    /// take away the name that the person shows. Return the person as they are then.
    ///
    /// @throws Refusal `user-not-found`, or `forbidden` when `login`'s account may not
    public UserList.User change(
            Login login, Username name, @Nullable Role role, @Nullable Boolean disabled, boolean unnamed) {
        var actor = Actor.of(login);
        var person = Awaited.of(log.transact(transaction -> {
            var handle = transaction.statements();
            if (role != null && changes.changeRole(handle, actor, name, role)) {
                tell(transaction, name, role);
            }
            if (disabled != null) {
                var _ = disabled ? changes.disable(handle, actor, name) > 0 : changes.enable(handle, actor, name);
            }
            if (unnamed) {
                var _ = changes.clearName(handle, actor, name);
            }
            var seen = Policy.seesState(role(handle, login));
            return shown(find(handle, name), seen);
        }));
        sessions.noticeEnds();
        return person;
    }

    /// Keep `name` out for `hours`, or without them until that is taken back, and end their sessions.
    ///
    /// @throws Refusal `user-not-found`, `invalid-request`, or `forbidden` when `login`'s account may not
    public void ban(Login login, Username name, @Nullable Integer hours, @Nullable String reason) {
        Awaited.of(log.transact(
                transaction -> changes.ban(transaction.statements(), Actor.of(login), name, hours, reason)));
        sessions.noticeEnds();
    }

    /// Let `name` in again.
    ///
    /// @throws Refusal `user-not-found`, or `forbidden` when `login`'s account may not
    public void unban(Login login, Username name) {
        Awaited.of(log.transact(transaction -> changes.unban(transaction.statements(), Actor.of(login), name)));
    }

    /// Return what administrators did before the entry `before`, the newest first; at most `limit` entries.
    ///
    /// @throws Refusal `forbidden` when `login`'s account may not read it
    public List<AuditEntry> audit(Login login, long before, int limit) {
        return database.reading(handle -> {
            Policy.readAdministration(role(handle, login)).require();
            return AuditRepository.before(handle, before, limit);
        });
    }

    /// Notice the roles that the command line changed beside this server, so that rights are asked anew and
    /// devices are told. To be called every few seconds.
    public void notice() {
        long before = noticed.get();
        var news = database.reading(handle -> AuditRepository.after(handle, before, NOTICED_AT_ONCE));
        if (news.isEmpty() || !noticed.compareAndSet(before, news.getLast().no())) {
            return;
        }
        var names = news.stream()
                .filter(entry -> entry.act().equals(AuditAct.CHANGE_ROLE.wireName()))
                .filter(entry -> Operator.isOne(entry.by()))
                .map(entry -> new Username(entry.on()))
                .distinct()
                .toList();
        if (!names.isEmpty()) {
            // A transaction of the log, after which its writer asks anew what rights depend on.
            Awaited.of(log.transact(transaction -> {
                names.forEach(name -> PeopleRepository.find(transaction.statements(), name, clock.millis())
                        .ifPresent(person -> tell(transaction, name, person.role())));
                return true;
            }));
        }
    }

    private void tell(LogTransaction transaction, Username name, Role role) {
        long account = find(transaction.statements(), name).no();
        transaction.afterCommit(() -> roles.accept(new Changed(account, name, role)));
    }

    private PeopleRepository.Person find(Handle handle, Username name) {
        return PeopleRepository.find(handle, name, clock.millis()).orElseThrow(Reason.USER_NOT_FOUND::refusal);
    }

    private static Role role(Handle handle, Login login) {
        return StandingRepository.role(handle, login.accountNo()).orElseThrow(Reason.SESSION_ENDED::refusal);
    }

    private UserList.User shown(PeopleRepository.Person person, boolean withState) {
        return new UserList.User(
                person.name().value(),
                person.role().wireName(),
                online.test(person.name().value()),
                person.bot(),
                withState && person.disabled(),
                withState && person.banned(),
                withState ? written(person.bannedUntil()) : null,
                withState ? written(person.seenAt()) : null,
                person.profile().name(),
                person.profile().colour(),
                person.profile().alike());
    }

    private static @Nullable String written(@Nullable Instant time) {
        return Optional.ofNullable(time).map(Times::write).orElse(null);
    }
}

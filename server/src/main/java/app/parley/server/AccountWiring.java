// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.access.Role;
import app.parley.server.account.Accounts;
import app.parley.server.account.Deletions;
import app.parley.server.account.Invites;
import app.parley.server.account.Newcomers;
import app.parley.server.account.Passwords;
import app.parley.server.account.People;
import app.parley.server.account.Sessions;
import app.parley.server.account.SteadyClock;
import app.parley.server.config.ServerConfig;
import app.parley.server.log.AccountRef;
import app.parley.server.log.LogTransaction;
import app.parley.server.metrics.ServerMetrics;
import app.parley.server.profile.Profiles;
import app.parley.server.room.Rooms;
import app.parley.shared.api.UserInfo;
import app.parley.shared.model.RoomId;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/// Who may come in: the accounts, their sessions, and the invites.
final class AccountWiring {
    private final Sessions sessions;
    private final Invites invites;
    private final Accounts accounts;
    private final People people;
    private final Deletions deletions;
    private final Profiles profiles;

    AccountWiring(
            ServerConfig config,
            StoreWiring store,
            DeliveryWiring delivery,
            RoomWiring room,
            ServerMetrics metrics,
            InstantSource clock,
            Closing closing)
            throws IOException {
        var database = store.database();
        var folder = config.storage().folder();
        var passwords = closing.add(new Passwords(config.access().passwords()));
        sessions = Sessions.open(database, folder, store.space(), clock);
        sessions.onEnd(room.devices()::endSession);
        invites = new Invites(database, clock);
        accounts = Accounts.open(
                database,
                folder,
                config.access().registration(),
                sessions,
                invites,
                passwords,
                account -> store.log().transact(transaction -> {
                    var newcomer = account.apply(transaction.statements());
                    enter(transaction, newcomer, room.rooms());
                    return newcomer.session();
                }),
                config.limits().people(),
                address -> config.listening().proxy().isTrusted(address),
                clock,
                new SteadyClock());
        accounts.countLogins(result -> metrics.login(result.label()));
        deletions = new Deletions(
                database,
                store.log(),
                new Deletions.Exit() {
                    @Override
                    public void leaveAll(LogTransaction transaction, AccountRef account) {
                        room.rooms().leaveAll(transaction, account);
                    }

                    @Override
                    public void renamed() {
                        delivery.hub().forgetRecent();
                    }
                },
                delivery.readers(),
                clock);
        accounts.own().onDeletion(deletions::goOn);
        profiles = new Profiles(database, room.devices()::profilesChanged, System::nanoTime);
        people = new People(
                database,
                store.log(),
                sessions,
                room.devices()::isOnline,
                changed -> room.devices()
                        .accountChanged(
                                changed.account(),
                                new UserInfo(
                                        changed.name().value(), changed.role().wireName())),
                clock);
    }

    private static void enter(LogTransaction transaction, Newcomers.Newcomer newcomer, Rooms rooms) {
        var login = newcomer.session().login();
        var author = new AccountRef(login.accountNo(), login.username());
        // Guests are only where others put them.
        var usual = login.role() == Role.GUEST ? List.<RoomId>of() : List.of(RoomId.GENERAL);
        rooms.enter(transaction, author, newcomer.rooms().isEmpty() ? usual : newcomer.rooms());
    }

    Sessions sessions() {
        return sessions;
    }

    Invites invites() {
        return invites;
    }

    Accounts accounts() {
        return accounts;
    }

    Deletions deletions() {
        return deletions;
    }

    Profiles profiles() {
        return profiles;
    }

    People people() {
        return people;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.account.Accounts;
import app.parley.server.account.Invites;
import app.parley.server.account.NewSession;
import app.parley.server.account.Passwords;
import app.parley.server.account.People;
import app.parley.server.account.Sessions;
import app.parley.server.account.SteadyClock;
import app.parley.server.config.ServerConfig;
import app.parley.server.log.AccountRef;
import app.parley.server.log.LogTransaction;
import app.parley.server.metrics.ServerMetrics;
import app.parley.server.room.Rooms;
import app.parley.shared.api.UserInfo;
import java.io.IOException;
import java.time.InstantSource;

/// Who may come in: the accounts, their sessions, and the invites.
final class AccountWiring {
    private final Sessions sessions;
    private final Invites invites;
    private final Accounts accounts;
    private final People people;

    AccountWiring(
            ServerConfig config,
            StoreWiring store,
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
                    var session = account.apply(transaction.statements());
                    joinGeneral(transaction, session, room.rooms());
                    return session;
                }),
                config.limits().people(),
                address -> config.listening().proxy().isTrusted(address),
                clock,
                new SteadyClock());
        accounts.countLogins(result -> metrics.login(result.label()));
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

    private static void joinGeneral(LogTransaction transaction, NewSession session, Rooms rooms) {
        var login = session.login();
        rooms.joinGeneral(transaction, new AccountRef(login.accountNo(), login.username()));
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

    People people() {
        return people;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.server.delivery.Hub;
import app.parley.server.limit.SendLimits;
import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.server.room.Commands;
import app.parley.server.room.MembershipListener;
import app.parley.server.room.ReadMark;
import app.parley.server.room.Rooms;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.UserInfo;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.protocol.CloseReason;
import app.parley.shared.protocol.ServerFrame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All devices that are connected, by account. Thread-safe.
public final class Devices implements MembershipListener {
    private static final Logger LOG = LoggerFactory.getLogger(Devices.class);

    private final ConcurrentMap<Long, Account> accounts = new ConcurrentHashMap<>();
    private final Set<DeviceSession> behind = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final Presence presence = new Presence();
    private final TypingNews typing = new TypingNews();
    private final PresenceNews news = new PresenceNews(presence);
    private final RoomNews roomNews = new RoomNews();
    private final ProfileNews profileNews = new ProfileNews();
    private final Rooms rooms;
    private final Hub hub;
    private final Commands commands;
    private final Executor readers;
    private final Hellos hellos;
    private final SessionObserver observer;
    private final Space space;
    private final SendLimits sends;
    private final int devicesPerAccount;

    /// What a welcome says of the server: its history's name, its own name, and its version.
    public record Space(String epoch, String name, String version) {}

    /// `readers` runs what may block on the database; a `devicesPerAccount` of 0 is no limit.
    public Devices(
            Rooms rooms,
            Hub hub,
            Commands commands,
            Executor readers,
            SessionObserver observer,
            Space space,
            SendLimits sends,
            int devicesPerAccount) {
        this.rooms = rooms;
        this.hub = hub;
        this.commands = commands;
        this.readers = readers;
        this.hellos = new Hellos(readers, sends, System::nanoTime, this::welcome);
        this.observer = observer;
        this.space = space;
        this.sends = sends;
        this.devicesPerAccount = devicesPerAccount;
    }

    /// Begin the session of a device of `author`, or nothing when the account has as many as it may.
    ///
    /// `sessionId` is the login's, by which [#endSession] finds it.
    public Optional<DeviceSession> connect(AccountRef author, String sessionId, DeviceConnection connection) {
        var begun = new ArrayList<DeviceSession>(1);
        accounts.compute(author.no(), (_, known) -> {
            var account = known != null ? known : new Account(author);
            if (devicesPerAccount == 0 || account.devices.size() < devicesPerAccount) {
                var session = new DeviceSession(this, account, sessionId, connection);
                account.devices.add(session);
                begun.add(session);
            }
            return account.devices.isEmpty() ? null : account;
        });
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        count.incrementAndGet();
        presence.came(author.name().value());
        return Optional.of(begun.getFirst());
    }

    /// Try `session` again at the next tick: in one of its rooms it has fallen behind.
    void fellBehind(DeviceSession session) {
        behind.add(session);
    }

    void triesAgain(DeviceSession session) {
        behind.remove(session);
    }

    void disconnected(DeviceSession session) {
        behind.remove(session);
        news.gone(session);
        profileNews.gone(session);
        hellos.gone(session.account().author.no(), session);
        accounts.computeIfPresent(session.account().author.no(), (_, account) -> {
            if (account.devices.remove(session)) {
                count.decrementAndGet();
            }
            if (account.devices.isEmpty()) {
                presence.went(account.author.name().value());
                return null;
            }
            return account;
        });
    }

    /// How many devices are connected.
    public int count() {
        return count.get();
    }

    /// Return the names of those on-line; none when there are too many to list.
    public List<String> online() {
        return presence.online();
    }

    public boolean isOnline(String username) {
        return presence.isOnline(username);
    }

    /// Tell everyone who came and went and which public rooms are new since the last call, and try again what
    /// could not be given before.
    public void tick() {
        news.tell(this::each);
        roomNews.tell(this::each);
        profileNews.tick();
        hellos.tick();
        // A copy: a device that falls behind again at once would be met again, for ever.
        List.copyOf(behind).forEach(session -> tell(session, DeviceSession::retryBehind));
        sends.forgetIdle(System.nanoTime());
        var _ = rooms.keepReadMarks();
        typing.tick();
    }

    /// Close the sockets of the login session `sessionId` for `reason`.
    public void endSession(String sessionId, CloseReason reason) {
        each(session -> {
            if (session.sessionId().equals(sessionId)) {
                session.close(reason);
            }
        });
    }

    /// Tell the devices of `account` that it is `user` from now on: its role has changed.
    public void accountChanged(long account, UserInfo user) {
        var frame = ServerFrames.encode(new ServerFrame.AccountChanged(user));
        toDevices(account, session -> session.accountChanged(user, frame));
    }

    /// Tell all devices which profiles changed.
    public void profilesChanged(ServerFrame.Profiles profiles) {
        profileNews.changed(profiles, this::each);
    }

    /// Close every socket for `reason`.
    public void closeAll(CloseReason reason) {
        each(session -> session.close(reason));
    }

    @Override
    public void joined(long account, RoomKey room, RoomInfo info) {
        toDevices(account, session -> session.joined(room, info));
    }

    @Override
    public void left(long account, RoomKey room) {
        toDevices(account, session -> session.left(room));
    }

    @Override
    public void removed(RoomKey room) {
        var frame = ServerFrames.encode(new ServerFrame.RoomRemoved(room.id()));
        onReader(() -> {
            roomNews.removed(room.id());
            each(session -> session.removed(room, frame));
            hub.forget(room);
        });
    }

    @Override
    public void listed(RoomInfo room) {
        roomNews.listed(room);
    }

    @Override
    public void read(List<ReadMark> marks) {
        onReader(() -> marks.forEach(this::tell));
    }

    @Override
    public void notRead(List<ReadMark> marks) {
        var told = new HashSet<Long>();
        for (var mark : marks) {
            if (told.add(mark.account())) {
                toDevices(mark.account(), DeviceSession::notRead);
            }
        }
    }

    private void tell(ReadMark mark) {
        var frame = ServerFrames.encode(new ServerFrame.Read(mark.room().id(), mark.seq()));
        toDevices(mark.account(), session -> session.read(mark.room().id(), frame));
    }

    /// The log's writer has told of it: a thousand devices are told elsewhere.
    private void onReader(Runnable task) {
        try {
            readers.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    private Welcome welcome(Account account) {
        int presenceVersion = news.version();
        long profiles = profileNews.version();
        var joined = rooms.joined(account.author);
        var user = new UserInfo(
                account.author.name().value(), rooms.role(account.author).wireName());
        return new Welcome(space, user, joined, presenceVersion, presence.online(), profiles);
    }

    TypingNews typing() {
        return typing;
    }

    SendLimits sends() {
        return sends;
    }

    String epoch() {
        return space.epoch();
    }

    Rooms rooms() {
        return rooms;
    }

    Hub hub() {
        return hub;
    }

    Commands commands() {
        return commands;
    }

    Hellos hellos() {
        return hellos;
    }

    PresenceNews presenceNews() {
        return news;
    }

    ProfileNews profileNews() {
        return profileNews;
    }

    Executor readers() {
        return readers;
    }

    SessionObserver observer() {
        return observer;
    }

    private void toDevices(long account, Consumer<DeviceSession> action) {
        var connected = accounts.get(account);
        if (connected != null) {
            connected.devices.forEach(session -> tell(session, action));
        }
    }

    private void each(Consumer<DeviceSession> action) {
        for (var account : accounts.values()) {
            account.devices.forEach(session -> tell(session, action));
        }
    }

    /// One device's fault is not the others': they are told all the same.
    static void tell(DeviceSession session, Consumer<DeviceSession> action) {
        try {
            action.accept(session);
        } catch (RuntimeException | Error e) {
            LOG.error("a device could not be told", e);
        }
    }
}

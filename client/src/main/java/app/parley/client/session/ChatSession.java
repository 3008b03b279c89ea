// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.AdministrationApi;
import app.parley.client.api.OwnAccountApi;
import app.parley.client.api.RoomOrderApi;
import app.parley.client.api.ServerApi;
import app.parley.client.api.UsersApi;
import app.parley.client.connection.ConnectionState;
import app.parley.client.connection.Connector;
import app.parley.client.connection.Line;
import app.parley.client.history.TimelineFeed;
import app.parley.client.outcome.Backoff;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Failure;
import app.parley.client.store.ChatStore;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.ServerFrame;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;

/// One signed-in chat: its connection from start to end, and the facets of everything that can be done there,
/// which are `Writing`, `Reading`, `RoomDirectory`, `RoomOrder`, `OwnAccount`, `Administration` and
/// `LocalData`.
///
/// Confined to the thread of the executor that it is given: all methods are called there, all lists and
/// properties change there, all answers arrive there; so it is with the facets. Nothing blocks. What cannot be
/// done comes back as a `Failure` with words.
public final class ChatSession implements AutoCloseable {
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

    private final ServerApi api;
    private final ChatStore store;
    private final SessionAnswers answers;
    private final SessionState state;
    private final Rooms rooms;
    private final LocalCopy copy;
    private final Backfill backfill;
    private final KeptDrafts drafts;
    private final Timelines timelines;
    private final Outbox outbox;
    private final ReadMarks readMarks;
    private final Typists typists;
    private final RoomCounts counts;
    private final RoomEvents roomEvents;
    private final AfterWelcome afterWelcome;
    private final Line line;
    private final Writing writing;
    private final Reading reading;
    private final RoomDirectory directory;
    private final RoomOrder order;
    private final OwnAccount account;
    private final Administration administration;
    private final LocalData localData;
    private final SlowMode slowMode;
    private boolean forgotten;

    /// A session of `me` that is not connected yet; `start` does that.
    ///
    /// `store` answers on `thread` and is closed with this. `delays` run on `thread`. `over` runs there when
    /// the session has ended for good, at this person's wish or the server's.
    public ChatSession(
            ServerApi api,
            Connector connector,
            ChatStore store,
            Username me,
            String serverName,
            Executor thread,
            Delays delays,
            RandomGenerator random,
            InstantSource clock,
            Runnable over) {
        this.api = api;
        this.store = store;
        answers = new SessionAnswers(thread);
        state = new SessionState(me.value(), serverName);
        rooms = new Rooms(me.value());
        copy = new LocalCopy(me.value(), store);
        backfill = new Backfill(copy, store, api, thread, delays, random);
        drafts = new KeptDrafts(store, delays);
        var unsent = new OutboxList();
        timelines = new Timelines(
                unsent,
                copy,
                room -> new TimelineFeed(room, me.value(), new KeptHistory(room, store, copy, api, answers), delays));
        outbox = new Outbox(
                unsent,
                store,
                this::say,
                new ChangeCalls(api, thread),
                timelines,
                delays,
                () -> new Backoff(FIRST_RETRY, LONGEST_RETRY, random));
        readMarks = new ReadMarks(this::say, delays);
        typists = new Typists(delays, clock);
        counts = new RoomCounts(rooms, readMarks, copy, api, answers, delays);
        slowMode = new SlowMode(state, delays, clock);
        roomEvents = new RoomEvents(rooms, counts, timelines, outbox, copy, backfill, typists, slowMode);
        var memberships = new Memberships(state, rooms, counts, timelines, outbox, readMarks, copy, slowMode);
        var epochs = new EpochChange(state, copy, outbox, drafts, rooms, timelines, readMarks);
        var welcomes = new Welcomes(state, epochs, rooms, memberships, this::welcomed);
        var incoming = new Incoming(state, rooms, welcomes, memberships, roomEvents, outbox, copy);
        line = new Line(api, connector, new FromLine(incoming, over), thread, delays, random, clock);
        writing = new Writing(state, rooms, outbox, drafts, typists, clock, this::say);
        reading = new Reading(api, answers, store, copy, rooms, timelines, readMarks);
        directory = new RoomDirectory(api, answers, state, rooms, counts, memberships);
        var users = new UsersApi(api);
        order = new RoomOrder(new RoomOrderApi(api), users, answers, memberships);
        account = new OwnAccount(new OwnAccountApi(api), answers, this::accountDeleted);
        administration = new Administration(api, users, new AdministrationApi(api), answers);
        localData = new LocalData(state, store, copy, drafts, clock);
        afterWelcome = new AfterWelcome(directory::refresh, delays);
    }

    /// Show what this computer keeps of the chat, and begin to connect.
    public void start() {
        store.onTrouble(state.notice::set);
        store.load(kept -> {
            copy.restore(kept);
            drafts.restore(kept.drafts());
            outbox.restore(kept.outbox(), kept.acknowledged());
            reading.restore(kept.lastRoom());
            state.people.areBlocked(kept.blocked());
            var blocked = state.people.blocked();
            blocked.subscribe(() -> store.keepBlocked(List.copyOf(blocked)));
            rooms.restore(kept.rooms());
            state.me.subscribe(() -> rooms.mine().forEach(slowMode::ordered));
            rooms.mine().forEach(slowMode::ordered);
            line.start();
        });
    }

    /// The messages that I send and the changes that I make.
    public Writing writing() {
        return writing;
    }

    /// The rooms as they are read.
    public Reading reading() {
        return reading;
    }

    /// The rooms of the chat and its people, me among them.
    public RoomDirectory directory() {
        return directory;
    }

    /// The order in my rooms.
    public RoomOrder order() {
        return order;
    }

    /// My account.
    public OwnAccount account() {
        return account;
    }

    /// The accounts, invites, reports and the record of the chat.
    public Administration administration() {
        return administration;
    }

    /// The copy of the chat on this computer.
    public LocalData localData() {
        return localData;
    }

    public ServerAddress address() {
        return api.address();
    }

    /// The chat's name.
    public ReadOnlyStringProperty serverNameProperty() {
        return state.serverName.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ConnectionState> connectionStateProperty() {
        return state.connection.getReadOnlyProperty();
    }

    /// Something about this chat that the person has to know, in words; empty when there is nothing.
    public ReadOnlyStringProperty noticeProperty() {
        return state.notice.getReadOnlyProperty();
    }

    /// How often another history began since the start: a draft that replied to a message of the one before is
    /// a new message now.
    public ReadOnlyIntegerProperty historiesProperty() {
        return state.histories.getReadOnlyProperty();
    }

    /// Tell whether the person is at the window. What comes while they are not gets a "New" line.
    public void watching(boolean now) {
        roomEvents.watching(now);
        line.watched(now);
    }

    /// Connect now instead of when the countdown ends.
    public void retryNow() {
        line.retryNow();
    }

    /// This computer woke up, or has another network.
    public void networkChanged() {
        line.networkChanged();
    }

    /// End this session here at once, and at the server as soon as it hears of it. Nothing of the chat stays on
    /// this computer, not even what was not sent yet.
    public void signOut() {
        answers.hand(api.signOut(), _ -> {});
        leaveForGood("signed-out");
    }

    private void accountDeleted() {
        leaveForGood("account-deleted");
    }

    private void leaveForGood(String why) {
        forgotten = true;
        line.signOut(Failure.local(why).words());
    }

    /// Let go of everything. The session can be resumed another time; nothing is called back any more.
    @Override
    public void close() {
        answers.close();
        drafts.write();
        copy.flush();
        line.close();
        afterWelcome.close();
        counts.close();
        disconnected();
        typists.close();
        slowMode.close();
        timelines.reset();
        if (forgotten || account.isEnding()) {
            store.delete();
        } else {
            store.close();
        }
    }

    private void say(ClientFrame frame) {
        line.send(frame);
    }

    private void welcomed() {
        line.welcomed();
        readMarks.connected();
        outbox.connected();
        backfill.connected(timelines.openFirst(rooms.mine()));
        afterWelcome.welcomed();
    }

    private void disconnected() {
        copy.online(false);
        backfill.disconnected();
        outbox.disconnected();
        readMarks.disconnected();
    }

    /// Follows the connection.
    private final class FromLine implements Line.Listener {
        private final Incoming incoming;
        private final Runnable over;

        FromLine(Incoming incoming, Runnable over) {
            this.incoming = incoming;
            this.over = over;
        }

        @Override
        public void opened() {
            say(timelines.hello());
        }

        @Override
        public void received(List<ServerFrame> frames) {
            incoming.receive(frames);
        }

        @Override
        public void lost() {
            disconnected();
        }

        @Override
        public void became(ConnectionState now) {
            state.connection.set(now);
            if (now instanceof ConnectionState.SignedOut) {
                over.run();
            }
        }
    }
}

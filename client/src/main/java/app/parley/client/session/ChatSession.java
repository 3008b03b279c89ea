package app.parley.client.session;

import app.parley.client.connection.Answers;
import app.parley.client.connection.Backoff;
import app.parley.client.connection.ConnectionState;
import app.parley.client.connection.Connector;
import app.parley.client.connection.Delays;
import app.parley.client.connection.Failure;
import app.parley.client.connection.Line;
import app.parley.client.connection.Outcome;
import app.parley.client.connection.ServerAddress;
import app.parley.client.connection.ServerApi;
import app.parley.shared.api.Invite;
import app.parley.shared.api.MemberList;
import app.parley.shared.api.NewInvite;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.RoomList;
import app.parley.shared.api.UserInfo;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.SendId;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.ClientFrame;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// One signed-in chat: who I am, my rooms and their timelines, and everything that can be done there.
///
/// Confined to the thread of the executor that it is given: all methods are called there, all lists and properties
/// change there, all answers arrive there. Nothing blocks. What cannot be done comes back as a `Failure` with words.
///
/// Longer than most: it is the list of everything that a person can do, one line each; what it means stands
/// elsewhere.
public final class ChatSession implements AutoCloseable {
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

    private final ServerApi api;
    private final Executor thread;
    private final InstantSource clock;
    private final SessionState state;
    private final Rooms rooms;
    private final Typists typists;
    private final ReadMarks readMarks;
    private final Outbox outbox;
    private final Timelines timelines;
    private final ChangeQueue changes;
    private final Incoming incoming;
    private final Line line;
    private boolean closed;

    /// A session of `me` that is not connected yet; `start` does that.
    ///
    /// `delays` run on `thread`. `over` runs there when the session has ended for good, at this person's wish or
    /// the server's.
    public ChatSession(
            ServerApi api,
            Connector connector,
            Username me,
            String serverName,
            Executor thread,
            Delays delays,
            RandomGenerator random,
            InstantSource clock,
            Runnable over) {
        this.api = api;
        this.thread = thread;
        this.clock = clock;
        state = new SessionState(me.value(), serverName);
        rooms = new Rooms(me.value());
        typists = new Typists(delays, clock);
        readMarks = new ReadMarks(this::say, delays);
        outbox = new Outbox(
                new OutboxList(), this::say, this::show, delays, new Backoff(FIRST_RETRY, LONGEST_RETRY, random));
        timelines = new Timelines(me.value(), api, thread, delays, outbox);
        changes = new ChangeQueue(api, thread, timelines);
        incoming = new Incoming(
                state,
                rooms,
                timelines,
                outbox,
                changes,
                typists,
                readMarks,
                api,
                thread,
                delays,
                this::say,
                this::welcomed,
                over);
        line = new Line(api, connector, incoming, thread, delays, random, clock);
    }

    /// Begin to connect.
    public void start() {
        line.start();
    }

    public ServerAddress address() {
        return api.address();
    }

    /// The chat's name.
    public ReadOnlyStringProperty serverNameProperty() {
        return state.serverName.getReadOnlyProperty();
    }

    /// Who I am; the role is `member` until the server has said more.
    public ReadOnlyObjectProperty<UserInfo> meProperty() {
        return state.me.getReadOnlyProperty();
    }

    public String me() {
        return state.me.get().username();
    }

    public ReadOnlyObjectProperty<ConnectionState> connectionStateProperty() {
        return state.connection.getReadOnlyProperty();
    }

    /// The rooms that I am in, in no particular order; unmodifiable.
    public ObservableList<RoomEntry> rooms() {
        return rooms.mine();
    }

    /// The entry of `room`; empty when I am not in it.
    public Optional<RoomEntry> room(RoomId room) {
        return rooms.find(room);
    }

    /// The public rooms that I am not in, as of the last welcome or `refreshRooms`; unmodifiable.
    public ObservableList<RoomInfo> otherRooms() {
        return rooms.others();
    }

    /// Who is on-line, by name; unmodifiable.
    public ObservableList<String> online() {
        return state.people.online();
    }

    /// Ask again which public rooms there are.
    public void refreshRooms() {
        incoming.refreshRooms();
    }

    /// Begin to look at `room`: load its newest page, put the "New" line where reading ended, and return its
    /// timeline.
    public Timeline open(RoomId room) {
        boolean first = timelines.open(room);
        if (first) {
            rooms.find(room).ifPresent(timelines::show);
        }
        return timelines.of(room);
    }

    /// Stop looking at `room`: the "New" line goes.
    public void shut(RoomId room) {
        timelines.shut(room);
    }

    /// Return the timeline of `room` without looking at it; it loads nothing by itself.
    public Timeline timeline(RoomId room) {
        return timelines.of(room);
    }

    /// Tell whether the person is at the window. What comes while they are not gets a "New" line.
    public void watching(boolean now) {
        incoming.watching(now);
    }

    /// Say `text` in `room`. It is shown at once and sent when it can be; the failure says that it was not even
    /// kept.
    public Outcome<SendId> post(RoomId room, MessageText text) {
        return post(room, text, null);
    }

    /// Say `text` in `room` in answer to the event at `replyTo`.
    public Outcome<SendId> post(RoomId room, MessageText text, @Nullable Long replyTo) {
        if (rooms.find(room).isEmpty()) {
            return Outcome.failed(Failure.local("unknown-room"));
        }
        var id = SendId.next(clock.millis());
        typists.said(room);
        boolean taken = outbox.add(new OutboxEntry(id, room, text, replyTo, clock.instant(), null));
        return taken ? Outcome.done(id) : Outcome.failed(Failure.local("outbox-full"));
    }

    /// How many messages of mine the server has not kept yet; they are gone when the session is closed.
    public int unsent() {
        return outbox.size();
    }

    /// Give the message at `target`, one of mine, another text. Like every change it is shown at once; what the server
    /// has
    /// against it is shown at the message.
    public Outcome<SendId> edit(RoomId room, long target, MessageText text) {
        return change(room, target, new MessageChange.Edit(text));
    }

    /// Delete the message at `target`.
    public Outcome<SendId> delete(RoomId room, long target) {
        return change(room, target, new MessageChange.Delete());
    }

    /// React to the message at `target` with `emoji`, or take that back when not `added`.
    public Outcome<SendId> react(RoomId room, long target, Emoji emoji, boolean added) {
        return change(room, target, new MessageChange.React(emoji, added));
    }

    private Outcome<SendId> change(RoomId room, long target, MessageChange change) {
        if (rooms.find(room).isEmpty()) {
            return Outcome.failed(Failure.local("unknown-room"));
        }
        var id = SendId.next(clock.millis());
        boolean taken = changes.add(room, new PendingChange(id, target, me(), clock.instant(), change, null));
        return taken ? Outcome.done(id) : Outcome.failed(Failure.local("outbox-full"));
    }

    /// Try a message or a change again that failed.
    public void retry(SendId id) {
        outbox.retry(id);
        changes.retry(id);
    }

    /// Forget a message or a change that failed.
    public void discard(SendId id) {
        changes.discard(id);
        outbox.discard(id).ifPresent(entry -> timelines.find(entry.room()).ifPresent(timeline -> timeline.remove(id)));
    }

    /// I am writing in `room`: call it on every key, it is told every three seconds at most.
    public void typing(RoomId room) {
        if (state.connection.get() instanceof ConnectionState.Connected && typists.mayTell(room)) {
            say(new ClientFrame.Typing(room));
        }
    }

    /// I have read everything in `room`.
    public void markRead(RoomId room) {
        rooms.find(room).ifPresent(entry -> {
            if (entry.head() > entry.count().read()) {
                entry.count().readUpTo(entry.head());
                entry.showCount();
                readMarks.mark(room, entry.head());
            }
        });
    }

    /// Make a room; `kind` is public or private.
    public void createRoom(
            String name, RoomKind kind, String topic, List<Username> members, Consumer<Outcome<RoomEntry>> then) {
        var names = members.stream().map(Username::value).toList();
        enter(api.createRoom(new NewRoom(null, name, kind.wireName(), topic, names)), then);
    }

    /// Go to the room in which only `username` and I talk; it is made when there is none.
    public void startDirect(Username username, Consumer<Outcome<RoomEntry>> then) {
        enter(api.createRoom(new NewRoom(null, "", RoomKind.DIRECT.wireName(), null, List.of(username.value()))), then);
    }

    /// Go into the public room `room`.
    public void join(RoomId room, Consumer<Outcome<RoomEntry>> then) {
        var joined = api.join(room).thenCompose(outcome -> switch (outcome) {
            case Outcome.Done<RoomId> _ -> api.rooms().thenApply(rooms -> only(rooms, room));
            case Outcome.Failed<RoomId>(var why) -> CompletableFuture.completedFuture(Outcome.<RoomInfo>failed(why));
        });
        enter(joined, then);
    }

    /// Leave `room`.
    public void leave(RoomId room, Consumer<Outcome<RoomId>> then) {
        answer(api.leave(room), outcome -> {
            if (outcome instanceof Outcome.Done<RoomId>) {
                incoming.remove(room);
                incoming.refreshRooms();
            }
            then.accept(outcome);
        });
    }

    /// Ask who is in `room`.
    public void members(RoomId room, Consumer<Outcome<MemberList>> then) {
        answer(api.members(room), then);
    }

    /// Make an invite for one person, good for as long as the server thinks right.
    public void createInvite(Consumer<Outcome<Invite>> then) {
        createInvite(new NewInvite(null, null), then);
    }

    public void createInvite(NewInvite wish, Consumer<Outcome<Invite>> then) {
        answer(api.createInvite(wish), then);
    }

    /// Connect now instead of when the countdown ends.
    public void retryNow() {
        line.retryNow();
    }

    /// End this session here at once, and at the server as soon as it hears of it.
    public void signOut() {
        answer(api.signOut(), _ -> {});
        line.signOut(Failure.local("signed-out").words());
    }

    /// Let go of everything. The session can be resumed another time; nothing is called back any more.
    @Override
    public void close() {
        closed = true;
        line.close();
        incoming.close();
        outbox.disconnected();
        readMarks.disconnected();
        typists.close();
        timelines.close();
    }

    private void say(ClientFrame frame) {
        line.send(frame);
    }

    private void welcomed() {
        line.welcomed();
    }

    private void show(OutboxEntry entry) {
        timelines.find(entry.room()).ifPresent(timeline -> timeline.put(entry.shown()));
    }

    /// Take the room that an HTTP call brought me into.
    private void enter(CompletableFuture<Outcome<RoomInfo>> call, Consumer<Outcome<RoomEntry>> then) {
        answer(
                call,
                outcome -> then.accept(
                        switch (outcome) {
                            case Outcome.Failed<RoomInfo>(var why) -> Outcome.failed(why);
                            case Outcome.Done<RoomInfo>(var info) ->
                                incoming.add(info)
                                        .<Outcome<RoomEntry>>map(Outcome::done)
                                        .orElseGet(() -> Outcome.failed(Failure.local("unknown-room")));
                        }));
    }

    private static Outcome<RoomInfo> only(Outcome<RoomList> rooms, RoomId room) {
        return switch (rooms) {
            case Outcome.Failed<RoomList>(var why) -> Outcome.failed(why);
            case Outcome.Done<RoomList>(var list) ->
                list.rooms().stream()
                        .filter(info -> info.member() && info.id().equals(room.value()))
                        .findFirst()
                        .<Outcome<RoomInfo>>map(Outcome::done)
                        .orElseGet(() -> Outcome.failed(Failure.local("unknown-room")));
        };
    }

    private <T> void answer(CompletableFuture<Outcome<T>> call, Consumer<? super Outcome<T>> then) {
        Answers.hand(call, thread, outcome -> {
            if (!closed) {
                then.accept(outcome);
            }
        });
    }
}

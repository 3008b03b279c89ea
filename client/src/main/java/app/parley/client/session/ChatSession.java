// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.ServerApi;
import app.parley.client.connection.ConnectionState;
import app.parley.client.connection.Connector;
import app.parley.client.connection.Line;
import app.parley.client.outcome.Answers;
import app.parley.client.outcome.Backoff;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.store.Act;
import app.parley.client.store.ChatStore;
import app.parley.client.store.Draft;
import app.parley.client.store.OutboxEntry;
import app.parley.client.store.SearchHit;
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
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import app.parley.shared.protocol.ExportLine;
import app.parley.shared.protocol.MessageChange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyIntegerProperty;
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
    private final ChatStore store;
    private final LocalCopy copy;
    private final KeptDrafts drafts;
    private final SessionState state;
    private final Rooms rooms;
    private final Typists typists;
    private final ReadMarks readMarks;
    private final Outbox outbox;
    private final Timelines timelines;
    private final Incoming incoming;
    private final Line line;
    private Optional<RoomId> lastRoom = Optional.empty();
    private boolean forgotten;
    private boolean closed;

    /// A session of `me` that is not connected yet; `start` does that.
    ///
    /// `store` answers on `thread` and is closed with this. `delays` run on `thread`. `over` runs there when the
    /// session has ended for good, at this person's wish or the server's.
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
        this.thread = thread;
        this.clock = clock;
        this.store = store;
        state = new SessionState(me.value(), serverName);
        rooms = new Rooms(me.value());
        typists = new Typists(delays, clock);
        readMarks = new ReadMarks(this::say, delays);
        copy = new LocalCopy(me.value(), store);
        drafts = new KeptDrafts(store, delays);
        outbox = new Outbox(
                new OutboxList(),
                store,
                this::say,
                new ChangeCalls(api, thread),
                new Shown(),
                delays,
                () -> new Backoff(FIRST_RETRY, LONGEST_RETRY, random));
        timelines = new Timelines(me.value(), api, thread, delays, outbox, store, copy);
        incoming = new Incoming(
                state,
                rooms,
                timelines,
                outbox,
                typists,
                readMarks,
                copy,
                new Backfill(copy, store, api, thread, delays, random),
                new AnotherHistory(outbox, drafts, state),
                api,
                thread,
                delays,
                this::say,
                this::welcomed,
                over);
        line = new Line(api, connector, incoming, thread, delays, random, clock);
    }

    /// Show what this computer keeps of the chat, and begin to connect.
    public void start() {
        store.onTrouble(state.notice::set);
        store.load(kept -> {
            copy.restore(kept);
            drafts.restore(kept.drafts());
            outbox.restore(kept.outbox(), kept.acknowledged());
            lastRoom = kept.lastRoom();
            state.people.areBlocked(kept.blocked());
            blocked().subscribe(() -> store.keepBlocked(List.copyOf(blocked())));
            rooms.restore(kept.rooms());
            line.start();
        });
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

    /// Something about this chat that the person has to know, in words; empty when there is nothing.
    public ReadOnlyStringProperty noticeProperty() {
        return state.notice.getReadOnlyProperty();
    }

    /// How often another history began since the start: what was aimed at a message before aims at nothing now.
    public ReadOnlyIntegerProperty historiesProperty() {
        return state.histories.getReadOnlyProperty();
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

    /// Where the server's list of rooms goes on behind `otherRooms`; null where those are all.
    public @Nullable String roomsGoOnAfter() {
        return rooms.next();
    }

    /// Ask for public rooms with `letters`, those after `after` unless it is null; they come to `otherRooms` before
    /// `then` hears of them.
    public void findRooms(String letters, @Nullable String after, Consumer<Outcome<RoomList>> then) {
        answer(api.findRooms(letters, after), outcome -> {
            if (outcome instanceof Outcome.Done<RoomList>(var list)) {
                rooms.found(list.rooms());
            }
            then.accept(outcome);
        });
    }

    /// Who is on-line, by name; unmodifiable.
    public ObservableList<String> online() {
        return state.people.online();
    }

    /// Whom I block, by name, as far as this app knows; kept on this computer. The server tells of those with whom I
    /// have a direct room, and of all when it is asked: at the start, after a reconnect, and by `refreshBlocks`;
    /// unmodifiable.
    public ObservableList<String> blocked() {
        return state.people.blocked();
    }

    /// Ask whom I block.
    public void refreshBlocks() {
        incoming.refreshBlocks();
    }

    /// Block `person`, or no longer when not `blocked`.
    public void block(Username person, boolean blocked, Consumer<Outcome<Username>> then) {
        answer(api.block(person, blocked), outcome -> {
            if (outcome instanceof Outcome.Done<Username>) {
                state.people.isBlocked(person.value(), blocked);
            }
            then.accept(outcome);
        });
    }

    /// Ask again which public rooms there are.
    public void refreshRooms() {
        incoming.refreshRooms();
    }

    /// Begin to look at `room`: load its newest page, put the "New" line where reading ended, and return its
    /// timeline.
    public Timeline open(RoomId room) {
        boolean first = timelines.open(room);
        store.keepLastRoom(room);
        if (first) {
            rooms.find(room).ifPresent(timelines::show);
        }
        return timelines.of(room);
    }

    /// The room that was read last, also in an earlier life of the app.
    public Optional<RoomId> lastRoom() {
        return lastRoom;
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
        line.watched(now);
    }

    /// Say `text` in `room`, in answer to the event at `replyTo` unless that is null.
    ///
    /// It is shown once this computer's disk has it, and sent when it can be; `then` hears of that, or why it could
    /// not even be kept.
    public void post(RoomId room, MessageText text, @Nullable Long replyTo, Consumer<Outcome<SendId>> then) {
        if (rooms.find(room).isEmpty()) {
            then.accept(Outcome.failed(Failure.local("unknown-room")));
            return;
        }
        typists.said(room);
        keepDraft(room, Draft.NONE);
        outbox.add(entry(room, new Act.Say(text, replyTo)), then);
    }

    public void post(RoomId room, MessageText text, Consumer<Outcome<SendId>> then) {
        post(room, text, null, then);
    }

    /// How much of what I did the server has not kept yet; it stays on this computer and is sent another time.
    public int unsent() {
        return outbox.size();
    }

    /// What was begun in `room` and not sent; `Draft.NONE` when there is nothing.
    public Draft draft(RoomId room) {
        return drafts.of(room);
    }

    /// Keep what was begun in `room`; it outlives the app.
    public void keepDraft(RoomId room, Draft draft) {
        drafts.keep(room, draft);
    }

    /// Find at most `limit` messages that have all words of `text`, the newest first, in what this computer keeps of
    /// `room`, or of all rooms when that is null. Works without a connection.
    public void search(String text, @Nullable RoomId room, int limit, Consumer<Outcome<List<SearchHit>>> then) {
        store.search(text, room, limit, then);
    }

    /// Forget what this computer keeps of rooms and history; what is not sent yet, and drafts, stay.
    public void forgetLocalCopy(Consumer<Outcome<Boolean>> then) {
        copy.forget(then);
    }

    /// Give the message at `target`, one of mine, another text.
    ///
    /// Like every change it is shown once this computer's disk has it, and outlives the app; what the server has
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

    /// Pin the message at `target` to `room`, or unpin it when not `pinned`.
    public Outcome<SendId> pin(RoomId room, long target, boolean pinned) {
        return change(room, target, new MessageChange.Pin(pinned));
    }

    /// Ask the server for the messages that are pinned to `room`, the one that was pinned last first.
    public void pins(RoomId room, Consumer<Outcome<List<Event.Message>>> then) {
        answer(api.pins(room), outcome -> then.accept(outcome.map(ChatSession::messages)));
    }

    /// Find the messages of `room` that are pinned and that this computer has, the newest first. Works without a
    /// connection.
    public void keptPins(RoomId room, Consumer<Outcome<List<Event.Message>>> then) {
        store.pins(room, then);
    }

    private static List<Event.Message> messages(EventPage page) {
        return page.events().stream()
                .filter(Event.Message.class::isInstance)
                .map(Event.Message.class::cast)
                .toList();
    }

    private Outcome<SendId> change(RoomId room, long target, MessageChange change) {
        if (rooms.find(room).isEmpty()) {
            return Outcome.failed(Failure.local("unknown-room"));
        }
        if (outbox.isFull()) {
            return Outcome.failed(Failure.local("outbox-full"));
        }
        var entry = entry(room, new Act.Change(target, change));
        outbox.add(entry, outcome -> {
            if (outcome instanceof Outcome.Failed<SendId>(var why)) {
                state.notice.set(why.words());
            }
        });
        return Outcome.done(entry.id());
    }

    /// Write what this computer keeps of the chat to `target`, so that a new host can be started from it
    /// should this one be gone for good; `then` hears how many events that are.
    public void export(Path target, Consumer<Outcome<Long>> then) {
        var epoch = copy.epoch();
        var header = new ExportLine.Header(
                serverNameProperty().get(), epoch == null ? "" : epoch, clock.instant(), "parley", "app", null);
        var person = state.me.get();
        store.export(target, header, new ExportLine.Person(person.username(), person.role(), null), then);
    }

    /// Try a message or a change again that failed.
    public void retry(SendId id) {
        outbox.retry(id);
    }

    /// Forget a message or a change that failed, or a message that waits; return false when the server may have it.
    public boolean discard(SendId id) {
        return outbox.discard(id);
    }

    /// Return whether the message `id`, which waits or failed, can still be changed.
    public boolean mayChange(SendId id) {
        return outbox.mayChange(id);
    }

    /// Say `text` instead in the message `id`, which waits or failed, and send that; return false when the server may
    /// have it as it was.
    public boolean changeUnsent(SendId id, MessageText text) {
        return outbox.change(id, text);
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
                copy.changed(entry);
                copy.flush();
                readMarks.mark(room, entry.head());
            }
        });
    }

    /// Make a room; `kind` is public or private.
    public void createRoom(
            String name, RoomKind kind, String topic, List<Username> members, Consumer<Outcome<RoomEntry>> then) {
        createRoom(name, kind, topic, members, false, then);
    }

    /// Make a room, when `sameName` also one that has the name of another.
    public void createRoom(
            String name,
            RoomKind kind,
            String topic,
            List<Username> members,
            boolean sameName,
            Consumer<Outcome<RoomEntry>> then) {
        var names = members.stream().map(Username::value).toList();
        enter(api.createRoom(new NewRoom(null, name, kind.wireName(), topic, names, sameName ? true : null)), then);
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
        enter(joined, outcome -> {
            if (outcome instanceof Outcome.Failed<RoomEntry>(var why)
                    && why.code().equals("room-not-found")) {
                rooms.unlisted(room.value());
            }
            then.accept(outcome);
        });
    }

    /// Leave `room`.
    public void leave(RoomId room, Consumer<Outcome<RoomId>> then) {
        goOut(room, api::leave, then);
    }

    /// Remove `room` for everyone, with all that was said there; owner and admins may.
    public void delete(RoomId room, Consumer<Outcome<RoomId>> then) {
        goOut(room, api::remove, then);
    }

    private void goOut(
            RoomId room, Function<RoomId, CompletableFuture<Outcome<RoomId>>> call, Consumer<Outcome<RoomId>> then) {
        incoming.leaving(room);
        answer(call.apply(room), outcome -> {
            if (outcome instanceof Outcome.Done<RoomId>) {
                incoming.remove(room);
                incoming.refreshRooms();
            } else {
                incoming.stays(room);
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

    /// This computer woke up, or has another network.
    public void networkChanged() {
        line.networkChanged();
    }

    /// End this session here at once, and at the server as soon as it hears of it. Nothing of the chat stays on this
    /// computer, not even what was not sent yet.
    public void signOut() {
        answer(api.signOut(), _ -> {});
        forgotten = true;
        line.signOut(Failure.local("signed-out").words());
    }

    /// Let go of everything. The session can be resumed another time; nothing is called back any more.
    @Override
    public void close() {
        closed = true;
        drafts.write();
        copy.flush();
        line.close();
        incoming.close();
        outbox.disconnected();
        readMarks.disconnected();
        typists.close();
        timelines.close();
        if (forgotten) {
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
    }

    private OutboxEntry entry(RoomId room, Act act) {
        return new OutboxEntry(SendId.next(clock.millis()), room, act, clock.instant(), null);
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

    /// Shows what waits in the timelines that there are.
    private final class Shown implements Outbox.Listener {
        @Override
        public void changed(OutboxEntry entry) {
            timelines.find(entry.room()).ifPresent(timeline -> Own.show(timeline, entry, me()));
        }

        @Override
        public void kept(OutboxEntry entry, long seq) {
            timelines.find(entry.room()).ifPresent(timeline -> Own.kept(timeline, entry, seq));
        }

        @Override
        public void gone(OutboxEntry entry) {
            timelines.find(entry.room()).ifPresent(timeline -> Own.forget(timeline, entry));
        }
    }
}

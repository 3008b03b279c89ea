// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.api.ServerApi;
import app.parley.client.connection.ConnectionState;
import app.parley.client.connection.Line;
import app.parley.client.outcome.Answers;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.BlockList;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.RoomList;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import app.parley.shared.refusal.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applies what the server says to the parts of a session, a burst at a time. Confined to the session's thread.
final class Incoming implements Line.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);
    private static final Duration BEFORE_COUNTING = Duration.ofSeconds(1);
    private static final Duration OTHERS_WITHIN = Duration.ofMinutes(1);

    private final SessionState state;
    private final Rooms rooms;
    private final Timelines timelines;
    private final Outbox outbox;
    private final Typists typists;
    private final ReadMarks readMarks;
    private final LocalCopy copy;
    private final Backfill backfill;
    private final AnotherHistory anotherHistory;
    private final ServerApi api;
    private final Executor thread;
    private final Delays delays;
    private final Consumer<ClientFrame> socket;
    private final Runnable welcomed;
    private final Runnable over;

    private Delays.@Nullable Delay counting;
    private Delays.@Nullable Delay looking;
    private boolean lookedForOthers;
    /// Rooms that I am leaving from here.
    private final Set<RoomId> leaving = new HashSet<>();
    /// What the last welcome has told of my rooms, while there are more to come.
    private final List<RoomInfo> told = new ArrayList<>();

    private int roomsToCome;
    private boolean watching = true;
    private boolean closed;

    /// `socket` takes what is said in answer, `welcomed` hears of each welcome, `over` of the end of the session.
    Incoming(
            SessionState state,
            Rooms rooms,
            Timelines timelines,
            Outbox outbox,
            Typists typists,
            ReadMarks readMarks,
            LocalCopy copy,
            Backfill backfill,
            AnotherHistory anotherHistory,
            ServerApi api,
            Executor thread,
            Delays delays,
            Consumer<ClientFrame> socket,
            Runnable welcomed,
            Runnable over) {
        this.state = state;
        this.rooms = rooms;
        this.timelines = timelines;
        this.outbox = outbox;
        this.typists = typists;
        this.readMarks = readMarks;
        this.copy = copy;
        this.backfill = backfill;
        this.anotherHistory = anotherHistory;
        this.api = api;
        this.thread = thread;
        this.delays = delays;
        this.socket = socket;
        this.welcomed = welcomed;
        this.over = over;
    }

    @Override
    public void opened() {
        var cursors = timelines.cursors();
        var epoch = copy.epoch();
        socket.accept(new ClientFrame.Hello(epoch == null ? null : new ClientFrame.ResumePoint(epoch, cursors)));
    }

    /// What goes wrong with one frame must not lose those behind it, such as the answer to a send.
    private static void alone(Runnable applying) {
        try {
            applying.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a frame could not be applied", e);
        }
    }

    @Override
    public void received(List<ServerFrame> frames) {
        var events = new LinkedHashMap<RoomId, List<Event>>();
        for (var frame : frames) {
            if (frame instanceof ServerFrame.Happened(var event)) {
                events.computeIfAbsent(event.room(), _ -> new ArrayList<>()).add(event);
            } else {
                apply(events);
                alone(() -> apply(frame));
            }
        }
        apply(events);
        copy.flush();
    }

    @Override
    public void lost() {
        copy.online(false);
        backfill.disconnected();
        outbox.disconnected();
        readMarks.disconnected();
    }

    @Override
    public void became(ConnectionState newState) {
        state.connection.set(newState);
        if (newState instanceof ConnectionState.SignedOut) {
            over.run();
        }
    }

    /// Whether the person is looking: what comes while they are not begins a new "New" line in the rooms they look
    /// at.
    void watching(boolean now) {
        watching = now;
    }

    /// Ask the server for all rooms: the counts of mine, and the public ones that I am not in.
    void refreshRooms() {
        Answers.hand(api.rooms(), thread, outcome -> {
            if (!closed && outcome instanceof Outcome.Done<RoomList>(var list)) {
                count(list);
                copy.flush();
            }
        });
    }

    /// Ask the server whom I block.
    void refreshBlocks() {
        Answers.hand(api.blocks(), thread, outcome -> {
            if (!closed && outcome instanceof Outcome.Done<BlockList>(var list)) {
                state.people.areBlocked(
                        list.users().stream().map(BlockList.Blocked::username).toList());
            }
        });
    }

    /// Take a room that I came into by an HTTP call, which may be ahead of the frame that says so.
    Optional<RoomEntry> add(RoomInfo info) {
        var entry = rooms.add(info);
        entry.ifPresent(room -> {
            take(room, info);
            room.otherPerson().ifPresent(other -> state.people.isBlocked(other, info.blocked()));
            timelines.welcomed(room);
        });
        return entry;
    }

    /// I am about to leave `room`: that it goes then is no news.
    void leaving(RoomId room) {
        leaving.add(room);
    }

    /// I could not leave `room`.
    void stays(RoomId room) {
        leaving.remove(room);
    }

    private void removed(RoomId room) {
        if (!leaving.contains(room)) {
            rooms.find(room)
                    .filter(entry -> entry.otherPerson().isEmpty())
                    .ifPresent(entry -> state.notice.set(
                            Failure.local("room-gone", entry.name()).words()));
        }
        rooms.unlisted(room.value());
        remove(room);
    }

    /// I am not in `room` any more.
    void remove(RoomId room) {
        leaving.remove(room);
        rooms.remove(room);
        timelines.remove(room);
        outbox.discardRoom(room);
        readMarks.forget(room);
        copy.remove(room);
    }

    void close() {
        closed = true;
        backfill.disconnected();
        if (counting != null) {
            counting.cancel();
        }
        if (looking != null) {
            looking.cancel();
        }
    }

    private void apply(ServerFrame frame) {
        switch (frame) {
            case ServerFrame.Welcome welcome -> welcome(welcome);
            case ServerFrame.Happened(var event) -> happened(event.room(), List.of(event));
            case ServerFrame.Ack(var id, var room, var seq) ->
                sendId(id).ifPresent(send -> outbox.kept(send, room, seq));
            case ServerFrame.Gap(var room, var _, var head) -> gap(room, head);
            case ServerFrame.Typing(var room, var from) -> {
                if (!from.equals(state.me.get().username())) {
                    rooms.find(room).ifPresent(entry -> typists.writes(entry, from));
                }
            }
            case ServerFrame.Presence(var online, var offline, var whole) -> {
                if (whole) {
                    state.people.are(online);
                } else {
                    state.people.went(offline);
                    state.people.came(online);
                }
            }
            case ServerFrame.Read(var room, var seq) -> rooms.find(room).ifPresent(entry -> readUpTo(entry, seq));
            case ServerFrame.RoomAdded(var info) -> added(info);
            case ServerFrame.RoomListed(var info) -> rooms.listed(info);
            case ServerFrame.RoomRemoved(var room) -> removed(room);
            case ServerFrame.Refused refused -> refused(refused);
            case ServerFrame.Pong() -> {} // The app pings by WebSocket itself and asks for none.
            case ServerFrame.Unknown(var type) -> LOG.debug("a frame of the unknown type {}", type);
        }
    }

    private void welcome(ServerFrame.Welcome welcome) {
        copy.online(true);
        boolean other = copy.isOfAnotherThan(welcome.epoch());
        if (other) {
            anotherHistory.begins();
        }
        copy.begin(welcome.epoch());
        if (other) {
            timelines.reset();
            rooms.reset();
            readMarks.forgetAll();
        }
        state.me.set(welcome.user());
        state.serverName.set(welcome.serverName());
        state.people.are(welcome.online());
        rooms.forgetFound();
        told.clear();
        told.addAll(welcome.rooms());
        roomsToCome = welcome.roomsToCome();
        for (var info : welcome.rooms()) {
            add(info);
        }
        forgetGone();
        welcomed.run();
        readMarks.connected();
        outbox.connected();
        backfill.connected(timelines.openFirst(rooms.mine()));
        lookForOthers();
    }

    /// The welcome has told my rooms. Those that I could join, and whom I block, are asked for at once when the app
    /// begins, and somewhere in the next minute after a reconnect, when all apps come back in the same second.
    private void lookForOthers() {
        if (!lookedForOthers) {
            lookedForOthers = true;
            refreshRooms();
            refreshBlocks();
        } else if (looking == null) {
            long millis = ThreadLocalRandom.current().nextLong(OTHERS_WITHIN.toMillis());
            looking = delays.after(Duration.ofMillis(millis), () -> {
                looking = null;
                refreshRooms();
                refreshBlocks();
            });
        }
    }

    /// A room that the server told: of a welcome in parts, or one that is new to me.
    private void added(RoomInfo info) {
        add(info);
        if (roomsToCome > 0) {
            told.add(info);
            roomsToCome--;
            forgetGone();
        }
    }

    /// Once the server has told all of my rooms: those that it has not told are mine no more.
    private void forgetGone() {
        if (roomsToCome == 0) {
            rooms.gone(told).forEach(this::remove);
            told.clear();
        }
    }

    /// Let `entry` count as `info` says; what I read without a connection is told now.
    private void take(RoomEntry entry, RoomInfo info) {
        boolean exact = entry.count().counted(info.head(), info.read(), info.unread(), info.mentions());
        entry.showCount();
        copy.changed(entry);
        if (entry.count().read() > info.read()) {
            readMarks.mark(entry.id(), entry.count().read());
        }
        if (!exact) {
            countSoon();
        }
    }

    private void count(RoomList list) {
        for (var info : list.rooms()) {
            if (info.member()) {
                rooms.find(info).ifPresent(entry -> take(entry, info));
            }
        }
        rooms.others(list);
    }

    private void apply(Map<RoomId, List<Event>> events) {
        events.forEach((room, happened) -> alone(() -> happened(room, happened)));
        events.clear();
    }

    private void happened(RoomId room, List<Event> events) {
        var found = rooms.find(room);
        if (found.isEmpty()) {
            return;
        }
        var entry = found.get();
        int before = entry.unread();
        boolean exact = true;
        for (var event : events) {
            exact &= rooms.happened(entry, event);
        }
        entry.showCount();
        copy.happened(entry, events);
        if (!exact) {
            countSoon();
        }
        var timeline = timelines.find(room);
        if (!watching && before == 0 && entry.unread() > 0 && timelines.isOpen(room)) {
            timeline.ifPresent(shown -> shown.markNewFrom(entry.count().read() + 1));
        }
        timeline.ifPresent(shown -> shown.deliver(events));
        for (var event : events) {
            if (event instanceof Event.Message message
                    && message.from().equals(state.me.get().username())) {
                sendId(message.id()).ifPresent(id -> outbox.kept(id, room, message.seq()));
            }
        }
    }

    private void gap(RoomId room, long head) {
        rooms.find(room).ifPresent(entry -> {
            entry.headIs(head);
            copy.changed(entry);
            backfill.lacks(entry);
        });
        timelines.find(room).ifPresent(timeline -> timeline.gap(head));
    }

    private void refused(ServerFrame.Refused refused) {
        var ref = refused.ref();
        if (ref == null) {
            LOG.debug("the server refused something: {}", refused.code());
        } else {
            sendId(ref).ifPresent(id -> outbox.refused(id, Failure.refused(refused)));
        }
    }

    private void readUpTo(RoomEntry entry, long seq) {
        boolean exact = entry.count().readUpTo(seq);
        entry.showCount();
        copy.changed(entry);
        if (!exact) {
            countSoon();
        }
    }

    /// Another device read a part of what the server counted: only the server can tell how much is left.
    private void countSoon() {
        if (counting == null) {
            counting = delays.after(BEFORE_COUNTING, () -> {
                counting = null;
                refreshRooms();
            });
        }
    }

    private static Optional<SendId> sendId(String text) {
        try {
            return Optional.of(new SendId(text));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }
}

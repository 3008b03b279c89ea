// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.Call;
import app.parley.client.api.ServerApi;
import app.parley.client.connection.ConnectionEnd;
import app.parley.client.connection.Connector;
import app.parley.client.connection.ServerConnection;
import app.parley.client.history.LogAsRead;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.store.MessageChanges;
import app.parley.shared.api.BlockList;
import app.parley.shared.api.ChangeKept;
import app.parley.shared.api.Invite;
import app.parley.shared.api.MemberList;
import app.parley.shared.api.NewInvite;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.Problem;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.RoomList;
import app.parley.shared.api.ServerInfo;
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
import app.parley.shared.protocol.MessageChange;
import app.parley.shared.protocol.ServerFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// A server in memory that keeps the contract, and breaks what a test wants broken. Used by one thread.
///
/// An access token is its account's name.
public final class FakeServer implements Connector {
    public static final ServerAddress ADDRESS = ServerAddress.of("ada-pc", 8080);
    private static final int RESUME_EVENTS = 1_000;
    private static final SendId CALL = new SendId("a-call-has-none");
    private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");

    final Map<RoomId, FakeRoom> rooms = new LinkedHashMap<>();
    final List<ClientFrame> heard = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private String epoch = "epoch-1";

    /// What it says of itself.
    Outcome<ServerInfo> said = Outcome.failed(Failure.unreachable(ADDRESS));
    /// No computer answers.
    boolean down;
    /// Pings are not answered.
    boolean silent;
    /// Access tokens are too old.
    boolean refusesTokens;
    /// Sessions are over.
    boolean sessionsEnded;
    /// The codes with which the next sends and changes of messages are refused.
    final List<String> refusals = new ArrayList<>();
    /// It is older than the frames of changes, which are made over HTTP.
    boolean older;
    /// What the next refusal says besides its code.
    Map<String, Object> refusalParams = Map.of();
    /// What the accounts are, where they are no members.
    final Map<String, String> roles = new HashMap<>();
    final FakeOrder order = new FakeOrder(this);
    /// Who blocks whom.
    final Map<String, TreeSet<String>> blocks = new HashMap<>();
    /// More rooms than these are on a second page of the list.
    int roomsOfList = Integer.MAX_VALUE;
    /// More rooms than these are on a second page of a search.
    int roomsOfPage = 100;
    /// What was searched for.
    final List<String> searches = new ArrayList<>();
    /// More rooms than these are told after the welcome.
    int roomsOfWelcome = Integer.MAX_VALUE;
    /// The next command is kept, but the line is cut before the ack.
    boolean cutBeforeAck;

    public FakeServer() {
        rooms.put(RoomId.GENERAL, new FakeRoom(RoomId.GENERAL, RoomKind.PUBLIC, "general"));
    }

    FakeRoom room(RoomId id) {
        var room = rooms.get(id);
        if (room == null) {
            throw new AssertionError("there is no room " + id);
        }
        return room;
    }

    FakeRoom addRoom(String id, RoomKind kind, String... members) {
        var room = new FakeRoom(new RoomId(id), kind, kind == RoomKind.DIRECT ? "" : id);
        room.members.addAll(List.of(members));
        rooms.put(room.id, room);
        return room;
    }

    /// Let `from` say `text`, from a device that no test looks at.
    void say(RoomId room, String from, String text) {
        var log = room(room).log;
        var id = from + "-" + room + "-" + (log.size() + 1);
        append(new Event.Message(room, log.size() + 1L, id, from, AT.plusSeconds(log.size()), text, null));
    }

    /// Cut every line.
    void cut() {
        end(1006);
    }

    /// Close every socket with `code`.
    void end(int code) {
        for (var socket : List.copyOf(sockets)) {
            socket.end(new ConnectionEnd.Closed(code));
        }
    }

    /// Be restored from a backup in which `room` has only its first `events`.
    void restore(RoomId room, int events) {
        epoch += "'";
        var log = room(room).log;
        log.subList(events, log.size()).clear();
        end(1001);
    }

    /// Say `frame` to every device of `user`.
    void tell(String user, ServerFrame frame) {
        sockets.stream().filter(socket -> socket.user.equals(user)).toList().forEach(socket -> socket.tell(frame));
    }

    /// Make `command`, a change of a message, for `by`; return the seq of the event that made it so. What is so
    /// already makes none.
    long change(String by, ClientFrame.Command command) {
        var log = room(command.room()).log;
        var event = event(by, log.size() + 1L, command);
        var message = LogAsRead.message(log, MessageChanges.target(event));
        var after = MessageChanges.after(message, event);
        boolean same = after.text().equals(message.text())
                && after.isDeleted() == message.isDeleted()
                && MessageChanges.known(after).pinned()
                        == MessageChanges.known(message).pinned()
                && MessageChanges.known(after)
                        .reactions()
                        .equals(MessageChanges.known(message).reactions());
        if (same) {
            return MessageChanges.asOf(message);
        }
        append(event);
        return event.seq();
    }

    private static Event event(String by, long seq, ClientFrame.Command change) {
        var room = change.room();
        var at = AT.plusSeconds(seq);
        return switch (change) {
            case ClientFrame.Send _ -> throw new IllegalArgumentException("a message changes none");
            case ClientFrame.Change(var _, var _, var target, var what) -> what.event(room, seq, by, at, target);
        };
    }

    void append(Event event) {
        room(event.room()).log.add(event);
        for (var socket : List.copyOf(sockets)) {
            if (socket.welcomed && room(event.room()).members.contains(socket.user)) {
                socket.tell(new ServerFrame.Happened(event));
            }
        }
    }

    @Override
    public ServerConnection connect(
            ServerAddress address, String accessToken, ServerConnection.Listener listener, Executor thread) {
        var socket = new Socket(accessToken.replace("'", ""), listener, thread);
        if (down) {
            thread.execute(() -> listener.ended(new ConnectionEnd.Unreachable("The computer is asleep.")));
        } else if (refusesTokens && !accessToken.endsWith("'")) {
            thread.execute(() -> listener.ended(new ConnectionEnd.Unauthorized()));
        } else {
            sockets.add(socket);
            room(RoomId.GENERAL).members.add(socket.user);
            thread.execute(socket::open);
        }
        return socket;
    }

    TreeSet<String> online() {
        var names = new TreeSet<String>();
        sockets.forEach(socket -> names.add(socket.user));
        return names;
    }

    ServerApi api(String user) {
        return new Api(user);
    }

    private boolean isBlocked(String one, String other) {
        return blocks.getOrDefault(one, new TreeSet<>()).contains(other)
                || blocks.getOrDefault(other, new TreeSet<>()).contains(one);
    }

    RoomInfo info(FakeRoom room, String user) {
        return room.info(user, blocks.getOrDefault(user, new TreeSet<>()));
    }

    private final class Socket implements ServerConnection {
        private final String user;
        private final Listener listener;
        private final Executor thread;
        private boolean welcomed;
        private boolean over;

        Socket(String user, Listener listener, Executor thread) {
            this.user = user;
            this.listener = listener;
            this.thread = thread;
        }

        private void open() {
            if (!over) {
                listener.opened();
            }
        }

        private void tell(ServerFrame frame) {
            thread.execute(() -> {
                if (!over) {
                    listener.received(List.of(frame));
                }
            });
        }

        private void end(ConnectionEnd why) {
            sockets.remove(this);
            thread.execute(() -> {
                if (!over) {
                    over = true;
                    listener.ended(why);
                }
            });
        }

        @Override
        public void ping() {
            if (!silent) {
                thread.execute(() -> {
                    if (!over) {
                        listener.alive();
                    }
                });
            }
        }

        @Override
        public void close() {
            over = true;
            sockets.remove(this);
        }

        @Override
        public void send(ClientFrame frame) {
            heard.add(frame);
            if (!sockets.contains(this)) {
                return;
            }
            switch (frame) {
                case ClientFrame.Hello(var resume) -> welcome(resume);
                case ClientFrame.Command command -> take(command);
                case ClientFrame.Typing(var room) -> {
                    for (var member : room(room).members) {
                        FakeServer.this.tell(member, new ServerFrame.Typing(room, user));
                    }
                }
                case ClientFrame.Read read ->
                    read.marks().forEach((room, seq) -> {
                        room(room).read.merge(user, seq, Math::max);
                        FakeServer.this.tell(user, new ServerFrame.Read(room, seq));
                    });
                case ClientFrame.Ping() -> FakeServer.this.tell(user, new ServerFrame.Pong());
                case ClientFrame.Invalid _ -> throw new AssertionError("nobody says an invalid frame");
            }
        }

        private void welcome(ClientFrame.@Nullable ResumePoint resume) {
            welcomed = true;
            var mine = rooms.values().stream()
                    .filter(room -> room.members.contains(user))
                    .map(room -> info(room, user))
                    .toList();
            var online = List.copyOf(online());
            int first = Math.min(mine.size(), roomsOfWelcome);
            tell(new ServerFrame.Welcome(
                    new UserInfo(user, roles.getOrDefault(user, "member")),
                    epoch,
                    mine.subList(0, first),
                    first == mine.size() ? null : mine.size() - first,
                    online,
                    "Ada's chat",
                    "0.1.0"));
            mine.subList(first, mine.size()).forEach(room -> tell(new ServerFrame.RoomAdded(room)));
            if (resume != null && resume.epoch().equals(epoch)) {
                resume.rooms().forEach(this::resume);
            }
        }

        private void resume(RoomId id, long after) {
            var log = room(id).log;
            if (log.size() - after > RESUME_EVENTS) {
                tell(new ServerFrame.Gap(id, after, log.size()));
            } else {
                for (var event : LogAsRead.of(log, (int) Math.min(after, log.size()), log.size())) {
                    tell(new ServerFrame.Happened(event));
                }
            }
        }

        private void take(ClientFrame.Command command) {
            var refusal = refusal(command);
            if (refusal != null) {
                tell(new ServerFrame.Refused(command.id().value(), refusal, "It did not work.", refusalParams));
                return;
            }
            if (cutBeforeAck) {
                cutBeforeAck = false;
                end(new ConnectionEnd.Closed(1006));
            }
            long seq = command instanceof ClientFrame.Send send ? keep(send) : change(user, command);
            tell(new ServerFrame.Ack(command.id().value(), command.room(), seq));
        }

        private @Nullable String refusal(ClientFrame.Command command) {
            boolean send = command instanceof ClientFrame.Send;
            if (older && !send) {
                return "unknown-type";
            }
            if (!refusals.isEmpty()) {
                return refusals.removeFirst();
            }
            var room = room(command.room());
            if (send && !order.mayWrite(room, user)) {
                return room.rules.archived() ? "archived" : room.muted.containsKey(user) ? "muted" : "read-only";
            }
            boolean blocked =
                    send && room.kind == RoomKind.DIRECT && isBlocked(room.members.first(), room.members.last());
            return blocked ? "blocked" : null;
        }

        private long keep(ClientFrame.Send send) {
            var log = room(send.room()).log;
            var known = log.stream()
                    .filter(event -> event instanceof Event.Message message
                            && message.id().equals(send.id().value()))
                    .findFirst();
            long seq = known.map(Event::seq).orElse(log.size() + 1L);
            if (known.isEmpty()) {
                append(new Event.Message(
                        send.room(),
                        seq,
                        send.id().value(),
                        user,
                        AT.plusSeconds(seq),
                        send.text().value(),
                        send.replyTo()));
            }
            return seq;
        }
    }

    private final class Api implements ServerApi {
        private final String user;

        Api(String user) {
            this.user = user;
        }

        @Override
        public ServerAddress address() {
            return ADDRESS;
        }

        @Override
        public CompletableFuture<Outcome<byte[]>> send(Call call) {
            return CompletableFuture.completedFuture(
                    down ? Outcome.failed(Failure.unreachable(ADDRESS)) : order.answer(user, call));
        }

        @Override
        public CompletableFuture<Outcome<ServerInfo>> server() {
            return CompletableFuture.completedFuture(said);
        }

        @Override
        public CompletableFuture<Outcome<RoomList>> rooms() {
            return answer(page("", null, roomsOfList));
        }

        @Override
        public CompletableFuture<Outcome<RoomList>> findRooms(String letters, @Nullable String after) {
            searches.add(letters + " after " + after);
            return answer(page(letters, after, roomsOfPage));
        }

        /// Mine come first; `next` is where the page ends.
        private RoomList page(String letters, @Nullable String after, int limit) {
            var all = rooms.values().stream()
                    .filter(room -> room.kind == RoomKind.PUBLIC || room.members.contains(user))
                    .filter(room -> room.name.contains(letters))
                    .sorted(Comparator.comparing(room -> !room.members.contains(user)))
                    .map(room -> info(room, user))
                    .toList();
            int from = after == null ? 0 : Integer.parseInt(after);
            int to = (int) Math.min(all.size(), (long) from + limit);
            return new RoomList(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
        }

        @Override
        public CompletableFuture<Outcome<RoomInfo>> createRoom(NewRoom wish) {
            if ("taken".equals(wish.name()) && !Boolean.TRUE.equals(wish.sameName())) {
                return CompletableFuture.completedFuture(
                        Outcome.failed(refused(409, "room-exists", "There is one already.")));
            }
            if (wish.topic() != null && wish.topic().contains("\n")) {
                return CompletableFuture.completedFuture(
                        Outcome.failed(refused(422, "invalid-room-topic", "A topic is one line.")));
            }
            var kind = RoomKind.of(String.valueOf(wish.kind())).orElseThrow();
            var members = new TreeSet<String>(wish.members() == null ? List.of() : wish.members());
            members.add(user);
            if (members.stream().anyMatch(member -> isBlocked(user, member))) {
                return CompletableFuture.completedFuture(
                        Outcome.failed(refused(403, "blocked", "One of you blocks the other.")));
            }
            var id = kind == RoomKind.DIRECT ? String.join(".", members) : String.valueOf(wish.name());
            var room = addRoom(id, kind, members.toArray(String[]::new));
            members.forEach(member -> tell(member, new ServerFrame.RoomAdded(info(room, member))));
            return answer(info(room, user));
        }

        @Override
        public CompletableFuture<Outcome<RoomId>> join(RoomId room) {
            if (!rooms.containsKey(room)) {
                return CompletableFuture.completedFuture(
                        Outcome.failed(refused(404, "room-not-found", "There is no such room.")));
            }
            room(room).members.add(user);
            return answer(room);
        }

        @Override
        public CompletableFuture<Outcome<RoomId>> leave(RoomId room) {
            room(room).members.remove(user);
            tell(user, new ServerFrame.RoomRemoved(room));
            return answer(room);
        }

        @Override
        public CompletableFuture<Outcome<RoomId>> remove(RoomId room) {
            tell(user, new ServerFrame.RoomRemoved(room));
            return answer(room);
        }

        @Override
        public CompletableFuture<Outcome<MemberList>> members(RoomId room) {
            return answer(new MemberList(room(room).members.stream()
                    .map(name -> new MemberList.Member(
                            name,
                            online().contains(name),
                            roles.getOrDefault(name, name.equals("ada") ? "owner" : "member"),
                            room(room).moderators.contains(name),
                            room(room).muted.containsKey(name)))
                    .toList()));
        }

        @Override
        public CompletableFuture<Outcome<EventPage>> eventsBefore(RoomId room, long seq, int limit) {
            var log = room(room).log;
            int end = (int) Math.min(seq - 1, log.size());
            return answer(new EventPage(LogAsRead.of(log, Math.max(0, end - limit), end), log.size()));
        }

        @Override
        public CompletableFuture<Outcome<EventPage>> eventsAfter(RoomId room, long seq, int limit) {
            var log = room(room).log;
            int start = (int) Math.min(seq, log.size());
            return answer(new EventPage(LogAsRead.of(log, start, Math.min(log.size(), start + limit)), log.size()));
        }

        @Override
        public CompletableFuture<Outcome<EventPage>> pins(RoomId room) {
            var log = room(room).log;
            return answer(new EventPage(
                    LogAsRead.of(log, 0, log.size()).reversed().stream()
                            .filter(event -> event instanceof Event.Message message
                                    && message.changes() != null
                                    && message.changes().pinned())
                            .toList(),
                    log.size()));
        }

        @Override
        public CompletableFuture<Outcome<ChangeKept>> edit(RoomId room, long target, MessageText text) {
            return change(new ClientFrame.Change(CALL, room, target, new MessageChange.Edit(text)))
                    .thenApply(outcome -> outcome.map(seq -> new ChangeKept(
                            room.value(), seq, target, AT.plusSeconds(seq).toString())));
        }

        @Override
        public CompletableFuture<Outcome<RoomId>> delete(RoomId room, long target) {
            return change(new ClientFrame.Change(CALL, room, target, new MessageChange.Delete()))
                    .thenApply(outcome -> outcome.map(_ -> room));
        }

        @Override
        public CompletableFuture<Outcome<RoomId>> react(RoomId room, long target, Emoji emoji, boolean added) {
            return change(new ClientFrame.Change(CALL, room, target, new MessageChange.React(emoji, added)))
                    .thenApply(outcome -> outcome.map(_ -> room));
        }

        private CompletableFuture<Outcome<Long>> change(ClientFrame.Command command) {
            if (!older) {
                throw new AssertionError("the app says it by the socket");
            }
            if (!down && !refusals.isEmpty()) {
                return CompletableFuture.completedFuture(
                        Outcome.failed(new Failure.Refused(422, refusals.removeFirst(), "It did not work.", null)));
            }
            return answer(down ? 0L : FakeServer.this.change(user, command));
        }

        @Override
        public CompletableFuture<Outcome<BlockList>> blocks() {
            return answer(new BlockList(blocks.getOrDefault(user, new TreeSet<>()).stream()
                    .map(BlockList.Blocked::new)
                    .toList()));
        }

        @Override
        public CompletableFuture<Outcome<Username>> block(Username person, boolean blocked) {
            if (!down) {
                var names = blocks.computeIfAbsent(user, _ -> new TreeSet<>());
                boolean news = blocked ? names.add(person.value()) : names.remove(person.value());
                rooms.values().stream()
                        .filter(room -> news
                                && room.kind == RoomKind.DIRECT
                                && room.members.containsAll(List.of(user, person.value())))
                        .forEach(room -> tell(user, new ServerFrame.RoomAdded(info(room, user))));
            }
            return answer(person);
        }

        @Override
        public CompletableFuture<Outcome<Invite>> createInvite(NewInvite wish) {
            return down
                    ? CompletableFuture.completedFuture(Outcome.failed(Failure.unreachable(ADDRESS)))
                    : answer(order.invited(user, wish));
        }

        @Override
        public CompletableFuture<Outcome<String>> accessToken() {
            return sessionsEnded ? over() : answer(user);
        }

        @Override
        public CompletableFuture<Outcome<String>> accessTokenAfter(String refused) {
            return sessionsEnded ? over() : answer(user + "'");
        }

        @Override
        public CompletableFuture<Outcome<ServerAddress>> signOut() {
            end(4401);
            return answer(ADDRESS);
        }

        private CompletableFuture<Outcome<String>> over() {
            return CompletableFuture.completedFuture(Outcome.failed(refused(401, "session-ended", "Sign in again.")));
        }

        private <T> CompletableFuture<Outcome<T>> answer(T value) {
            return CompletableFuture.completedFuture(
                    down ? Outcome.failed(Failure.unreachable(ADDRESS)) : Outcome.done(value));
        }
    }

    /// Return what the app makes of an answer over HTTP.
    static Failure refused(int status, String code, String detail) {
        return Failure.refused(status, new Problem(status, "", detail, code, null), null);
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.api.RoomOrderApi;
import app.parley.client.history.LogAsRead;
import app.parley.client.outcome.FakeTime;
import app.parley.client.store.ChatStore;
import app.parley.shared.api.AuditList;
import app.parley.shared.api.InviteList;
import app.parley.shared.api.NewMember;
import app.parley.shared.api.NewMute;
import app.parley.shared.api.NewReport;
import app.parley.shared.api.RoomChange;
import app.parley.shared.api.SessionList;
import app.parley.shared.api.UserInfo;
import app.parley.shared.api.UserList;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.SendId;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.MessageChange;
import app.parley.shared.protocol.ServerFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Ada's session at a server in memory, for tests of what she sees. Used by one thread; nothing happens by
/// itself.
public final class Scene {
    /// When the scene begins: 09:00 in Berlin, on a Monday.
    public static final Instant BEGIN = Instant.parse("2026-11-23T08:00:00Z");

    /// The id of what is done on a device that no test looks at.
    private static final SendId ELSEWHERE = new SendId("elsewhere");

    private final FakeServer server = new FakeServer();
    private final FakeThread thread = new FakeThread();
    private final FakeTime time = new FakeTime();
    private final ChatSession session = new ChatSession(
            server.api("ada"),
            server,
            ChatStore.inMemory(Runnable::run),
            new Username("ada"),
            "Ada's chat",
            thread,
            time,
            new Random(1),
            time,
            () -> {});

    public ChatSession session() {
        return session;
    }

    public FakeTime time() {
        return time;
    }

    /// Connect, and let everything settle.
    public Scene connect() {
        session.start();
        run();
        return this;
    }

    public void run() {
        thread.run();
    }

    /// Let `seconds` pass, and everything that is due then.
    public void pass(long seconds) {
        time.pass(Duration.ofSeconds(seconds));
        run();
    }

    public Scene room(String id, RoomKind kind, String... members) {
        server.addRoom(id, kind, members);
        return this;
    }

    /// Another person made a public room that I am not in.
    public Scene listed(String id) {
        server.addRoom(id, RoomKind.PUBLIC, "ben");
        server.tell(
                "ada", new ServerFrame.RoomListed(server.room(new RoomId(id)).info("ada")));
        run();
        return this;
    }

    /// The server tells only `list` rooms by itself, and `page` with each search.
    public Scene roomsOf(int list, int page) {
        server.roomsOfList = list;
        server.roomsOfPage = page;
        return this;
    }

    /// What was searched for among the rooms.
    public List<String> searches() {
        return server.searches;
    }

    /// A room was deleted while I was away.
    public Scene deletedUnseen(String id) {
        server.rooms.remove(new RoomId(id));
        return this;
    }

    /// A room was deleted.
    public Scene removed(String id) {
        server.tell("ada", new ServerFrame.RoomRemoved(new RoomId(id)));
        run();
        return this;
    }

    /// `who` blocks `person`, or no longer, from another device.
    public Scene block(String who, String person, boolean blocked) {
        var _ = server.api(who).block(new Username(person), blocked);
        run();
        return this;
    }

    /// Let `people` be in `general`.
    public Scene people(String... people) {
        server.room(RoomId.GENERAL).members.addAll(List.of(people));
        return this;
    }

    public Scene online(String... people) {
        server.tell("ada", new ServerFrame.Presence(List.of(people), List.of()));
        run();
        return this;
    }

    /// Let `from` say `text`, `minutes` after the scene began.
    public Scene say(String room, String from, long minutes, String text) {
        return reply(room, from, minutes, text, null);
    }

    /// Let `by` give the message at `seq` of `general` another text.
    public Scene edit(String by, long seq, String text) {
        server.change(
                by,
                new ClientFrame.Change(ELSEWHERE, RoomId.GENERAL, seq, new MessageChange.Edit(new MessageText(text))));
        run();
        return this;
    }

    public Scene delete(String by, long seq) {
        server.change(by, new ClientFrame.Change(ELSEWHERE, RoomId.GENERAL, seq, new MessageChange.Delete()));
        run();
        return this;
    }

    /// Let `people` react to the message at `seq` of `general`.
    public Scene react(long seq, String emoji, String... people) {
        for (var person : people) {
            server.change(
                    person,
                    new ClientFrame.Change(
                            ELSEWHERE, RoomId.GENERAL, seq, new MessageChange.React(new Emoji(emoji), true)));
        }
        run();
        return this;
    }

    /// Let `by` pin the message at `seq` of `general`, or unpin it.
    public Scene pin(String by, long seq, boolean pinned) {
        server.change(by, new ClientFrame.Change(ELSEWHERE, RoomId.GENERAL, seq, new MessageChange.Pin(pinned)));
        run();
        return this;
    }

    /// The server refuses the next change of a message.
    public Scene refuseChange() {
        server.refusals.add("forbidden");
        return this;
    }

    /// What `general` has in the end, as the server tells it.
    public List<Event> log() {
        var log = server.room(RoomId.GENERAL).log;
        return LogAsRead.of(log, 0, log.size());
    }

    /// Let `from` say `text` in answer to the message at `replyTo`, unless that is null.
    public Scene reply(String room, String from, long minutes, String text, @Nullable Long replyTo) {
        var id = new RoomId(room);
        var log = server.room(id).log;
        var event = new Event.Message(
                id,
                log.size() + 1L,
                from + "-" + room + "-" + (log.size() + 1),
                from,
                BEGIN.plus(Duration.ofMinutes(minutes)),
                text,
                replyTo);
        log.add(event);
        server.room(id).members.forEach(member -> server.tell(member, new ServerFrame.Happened(event)));
        return this;
    }

    /// Let somebody come into a room.
    public Scene joined(String room, String who, long minutes) {
        var id = new RoomId(room);
        var log = server.room(id).log;
        var event = new Event.Joined(id, log.size() + 1L, who, BEGIN.plus(Duration.ofMinutes(minutes)));
        log.add(event);
        server.room(id).members.add(who);
        server.tell("ada", new ServerFrame.Happened(event));
        return this;
    }

    /// I have read a room up to `seq`, before the scene began.
    public Scene read(String room, long seq) {
        server.room(new RoomId(room)).read.put("ada", seq);
        return this;
    }

    /// Ada says `text`, which the server refuses.
    public Scene fail(String room, String text) {
        server.refusals.add("not-a-member");
        return post(room, text);
    }

    public Scene post(String room, String text) {
        session.writing().post(new RoomId(room), new MessageText(text), _ -> {});
        run();
        return this;
    }

    public Scene typing(String room, String who) {
        server.tell("ada", new ServerFrame.Typing(new RoomId(room), who));
        run();
        return this;
    }

    /// The server was put back to a backup in which `general` has only its first `events`, and I connect again.
    public Scene restore(int events) {
        server.restore(RoomId.GENERAL, events);
        run();
        pass(10);
        return this;
    }

    /// The server's computer goes away.
    public Scene goDown() {
        server.down = true;
        server.cut();
        run();
        return this;
    }

    public Scene comeBack() {
        server.down = false;
        return this;
    }

    /// `who` has another role in the chat from now on.
    public Scene role(String who, String role) {
        server.roles.put(who, role);
        server.tell(who, new ServerFrame.AccountChanged(new UserInfo(who, role)));
        run();
        return this;
    }

    /// `by` changes a room.
    public Scene change(String room, String by, RoomChange change) {
        var _ = new RoomOrderApi(server.api(by)).change(new RoomId(room), change);
        run();
        return this;
    }

    /// `person` moderates a room from now on, or no longer.
    public Scene moderator(String room, String person, boolean moderator) {
        return member(room, person, moderator ? "moderator" : "member");
    }

    /// `by` puts `person` into a room.
    public Scene added(String room, String by, String person) {
        var _ = new RoomOrderApi(server.api(by)).put(new RoomId(room), new Username(person), new NewMember(null));
        run();
        return this;
    }

    private Scene member(String room, String person, String role) {
        var _ = new RoomOrderApi(server.api("ben")).put(new RoomId(room), new Username(person), new NewMember(role));
        run();
        return this;
    }

    /// `by` takes `person` out of a room.
    public Scene putOut(String room, String by, String person) {
        var _ = new RoomOrderApi(server.api(by)).remove(new RoomId(room), new Username(person));
        run();
        return this;
    }

    /// A moderator mutes `person`, without an end where `minutes` is null.
    public Scene mute(String room, String person, @Nullable Integer minutes) {
        var _ = new RoomOrderApi(server.api("ben")).mute(new RoomId(room), new Username(person), new NewMute(minutes));
        run();
        return this;
    }

    /// A moderator lets `person` write again.
    public Scene unmute(String room, String person) {
        var _ = new RoomOrderApi(server.api("ben")).unmute(new RoomId(room), new Username(person));
        run();
        return this;
    }

    /// The server refuses my next message by `code`, with `params`.
    public Scene refuse(String code, Map<String, Object> params) {
        server.refusals.add(code);
        server.refusalParams = params;
        return this;
    }

    /// The server refuses the next call for order by `code`.
    public Scene refuseCall(String code) {
        server.order.refusal = code;
        return this;
    }

    /// What the server was asked to do for order, as `METHOD path body`; reading is left out.
    public List<String> asked() {
        return server.order.asked;
    }

    /// Someone the server knows, besides those in its rooms.
    public Scene user(UserList.User user) {
        server.order.users.put(user.username(), user);
        server.roles.put(user.username(), user.role());
        return this;
    }

    public Scene device(SessionList.Session session) {
        server.order.sessions.add(session);
        return this;
    }

    /// The invites that let someone in, the newest first. A test may take some away, as if they were used up.
    public List<InviteList.Invite> invites() {
        return server.order.invites;
    }

    public Scene invite(InviteList.Invite invite) {
        server.order.invites.add(invite);
        return this;
    }

    /// `by` reports the message at `seq` of a room.
    public Scene report(String room, long seq, String by, String reason) {
        var _ = new RoomOrderApi(server.api(by)).report(new RoomId(room), seq, new NewReport(reason));
        run();
        return this;
    }

    public Scene audited(AuditList.Entry entry) {
        server.order.audit.add(entry);
        return this;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.api.Call;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.AccountDeletion;
import app.parley.shared.api.AuditList;
import app.parley.shared.api.Erased;
import app.parley.shared.api.Invite;
import app.parley.shared.api.InviteList;
import app.parley.shared.api.NewBan;
import app.parley.shared.api.NewInvite;
import app.parley.shared.api.NewMember;
import app.parley.shared.api.NewMute;
import app.parley.shared.api.NewReport;
import app.parley.shared.api.PasswordChange;
import app.parley.shared.api.ReportList;
import app.parley.shared.api.RoomChange;
import app.parley.shared.api.RoomCreated;
import app.parley.shared.api.SessionList;
import app.parley.shared.api.UserChange;
import app.parley.shared.api.UserChanged;
import app.parley.shared.api.UserList;
import app.parley.shared.json.Json;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomRules;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.MessageChange;
import app.parley.shared.protocol.ServerFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a fake server does for order in a chat, and for people's own accounts. Used by one thread.
///
/// It lets everyone do everything: what is not offered is the app's business.
final class FakeOrder {
    private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");
    private static final SendId ERASED = new SendId("erased");

    private final FakeServer server;
    final TreeMap<String, UserList.User> users = new TreeMap<>();
    final List<SessionList.Session> sessions = new ArrayList<>();
    final List<InviteList.Invite> invites = new ArrayList<>();
    final List<ReportList.Report> reports = new ArrayList<>();
    final List<AuditList.Entry> audit = new ArrayList<>();
    /// What it was asked, without what only reads: `METHOD path body`.
    final List<String> asked = new ArrayList<>();
    private int invitesMade;
    /// The code with which the next call is refused; empty for none.
    String refusal = "";
    String password = "correct horse ada";

    FakeOrder(FakeServer server) {
        this.server = server;
    }

    boolean mayWrite(FakeRoom room, String user) {
        var role = ChatRole.of(server.roles.get(user));
        boolean moderates = room.moderators.contains(user) || role.administers();
        return !room.rules.archived()
                && !room.muted.containsKey(user)
                && (room.rules.posting() == RoomRules.Posting.EVERYONE || moderates);
    }

    /// `user` made an invite. No two end at the same moment.
    Invite invited(String user, NewInvite wish) {
        invitesMade++;
        var end = AT.plus(Duration.ofHours(wish.hours() == null ? 7 * 24 : wish.hours()))
                .plusMillis(invitesMade - 1L);
        invites.addFirst(new InviteList.Invite(
                "invite-" + invitesMade,
                user,
                AT.toString(),
                end.toString(),
                wish.uses() == null ? 1 : wish.uses(),
                wish.uses() == null ? 1 : wish.uses(),
                wish.role() == null ? "member" : wish.role(),
                wish.rooms() == null ? List.of() : wish.rooms()));
        return new Invite(
                "ABCDE-2345" + (5 + invitesMade), end.toString(), wish.uses() == null ? 1 : wish.uses(), null);
    }

    Outcome<byte[]> answer(String user, Call call) {
        if (!call.method().equals("GET")) {
            asked.add(call.method() + " " + call.path() + (call.body() == null ? "" : " " + text(call.body())));
        }
        if (!refusal.isEmpty()) {
            var code = refusal;
            refusal = "";
            return Outcome.failed(FakeServer.refused(403, code, "It did not work."));
        }
        var parts = call.path().replace("/api/v1/", "").split("[/?]");
        return switch (parts[0]) {
            case "rooms" -> room(user, call, server.room(new RoomId(parts[1])), parts);
            case "users" -> user(user, call, parts);
            case "sessions" -> sessions(call, parts);
            case "invites" -> {
                if (call.method().equals("DELETE")) {
                    invites.removeIf(invite -> invite.id().equals(parts[1]));
                    yield done();
                }
                yield done(new InviteList(invites));
            }
            case "reports" -> {
                if (call.method().equals("DELETE")) {
                    reports.removeIf(report -> Long.toString(report.id()).equals(parts[1]));
                    yield done();
                }
                yield done(new ReportList(reports));
            }
            case "audit" -> {
                long before = call.path().contains("before=")
                        ? Long.parseLong(call.path().replaceFirst(".*before=", ""))
                        : Long.MAX_VALUE;
                yield done(new AuditList(audit.stream()
                        .filter(entry -> entry.no() < before)
                        .limit(100)
                        .toList()));
            }
            default -> throw new AssertionError("no such call: " + call);
        };
    }

    private Outcome<byte[]> room(String user, Call call, FakeRoom room, String[] parts) {
        if (call.body() instanceof RoomChange change) {
            return change(user, room, change);
        }
        if (call.body() instanceof NewReport report) {
            long seq = Long.parseLong(parts[3]);
            var message = (Event.Message) room.log.get((int) seq - 1);
            reports.add(new ReportList.Report(
                    reports.size() + 1L,
                    room.id.value(),
                    seq,
                    message.from(),
                    message.text(),
                    user,
                    AT.toString(),
                    report.reason() == null ? "" : report.reason()));
            return done();
        }
        var person = parts[3];
        if (call.path().contains("/messages?minutes=")) {
            return done(new Erased(erase(user, room, person)));
        }
        if (call.path().endsWith("/mute")) {
            if (call.body() instanceof NewMute(var minutes)) {
                room.muted.put(
                        person,
                        minutes == null ? "" : AT.plusSeconds(60L * minutes).toString());
            } else {
                room.muted.remove(person);
            }
        } else if (call.body() instanceof NewMember(var role)) {
            if (room.members.add(person)) {
                server.append(new Event.Joined(room.id, room.log.size() + 1L, user, AT, person));
            }
            if ("moderator".equals(role)) {
                room.moderators.add(person);
            } else if (role != null) {
                room.moderators.remove(person);
            }
        } else {
            server.append(new Event.Left(room.id, room.log.size() + 1L, user, AT, person));
            room.members.remove(person);
            server.tell(person, new ServerFrame.RoomRemoved(room.id));
            return done();
        }
        server.tell(person, new ServerFrame.RoomAdded(server.info(room, person)));
        return done();
    }

    private Outcome<byte[]> change(String user, FakeRoom room, RoomChange change) {
        var before = room.rules;
        room.rules = before.with(new RoomRules.Change(
                RoomRules.Posting.of(String.valueOf(change.posting())).orElse(null),
                change.slowSeconds(),
                change.archived()));
        room.name = change.name() == null ? room.name : change.name();
        room.topic = change.topic() == null ? room.topic : change.topic();
        var rules = room.rules.since(before);
        server.append(new Event.Changed(
                room.id,
                room.log.size() + 1L,
                user,
                AT,
                change.name(),
                change.topic(),
                rules.isEmpty() ? null : rules));
        return done(new RoomCreated(server.info(room, user)));
    }

    private int erase(String user, FakeRoom room, String person) {
        int erased = 0;
        for (var event : List.copyOf(room.log)) {
            if (event instanceof Event.Message message && message.from().equals(person)) {
                server.change(user, new ClientFrame.Change(ERASED, room.id, message.seq(), new MessageChange.Delete()));
                erased++;
            }
        }
        return erased;
    }

    private Outcome<byte[]> user(String user, Call call, String[] parts) {
        if (call.method().equals("GET")) {
            var after = call.path().contains("after=") ? call.path().replaceFirst(".*after=", "") : "";
            return done(new UserList(
                    all().tailMap(after, false).values().stream().limit(200).toList()));
        }
        if (call.body() instanceof PasswordChange change) {
            if (!password.equals(change.current())) {
                return Outcome.failed(FakeServer.refused(401, "bad-credentials", "Wrong name or password."));
            }
            password = String.valueOf(change.next());
            sessions.removeIf(session -> !session.current());
            return done();
        }
        if (call.body() instanceof AccountDeletion deletion) {
            if (!password.equals(deletion.password())) {
                return Outcome.failed(FakeServer.refused(401, "bad-credentials", "Wrong name or password."));
            }
            return done();
        }
        var known = all().get(parts[1]);
        if (call.body() instanceof UserChange(var role, var disabled, var _)) {
            server.roles.put(parts[1], role == null ? known.role() : role);
            users.put(
                    parts[1],
                    user(
                            known,
                            server.roles.get(parts[1]),
                            disabled == null ? known.disabled() : disabled,
                            known.banned(),
                            null));
            return done(new UserChanged(users.get(parts[1])));
        }
        boolean banned = call.body() instanceof NewBan;
        var until = call.body() instanceof NewBan(var hours, var _) && hours != null
                ? AT.plusSeconds(3_600L * hours).toString()
                : null;
        users.put(parts[1], user(known, known.role(), known.disabled(), banned, until));
        return done();
    }

    private static UserList.User user(
            UserList.User known, String role, boolean disabled, boolean banned, @Nullable String until) {
        return new UserList.User(
                known.username(), role, known.online(), known.bot(), disabled, banned, until, known.seenAt());
    }

    private TreeMap<String, UserList.User> all() {
        var all = new TreeMap<String, UserList.User>();
        var names = new TreeSet<String>();
        server.rooms.values().forEach(room -> names.addAll(room.members));
        for (var name : names) {
            all.put(
                    name,
                    new UserList.User(
                            name,
                            server.roles.getOrDefault(name, "member"),
                            server.online().contains(name),
                            false,
                            false,
                            false,
                            null,
                            AT.toString()));
        }
        all.putAll(users);
        return all;
    }

    private Outcome<byte[]> sessions(Call call, String[] parts) {
        if (call.method().equals("DELETE")) {
            sessions.removeIf(session -> session.id().equals(parts[1]));
            return done();
        }
        return done(new SessionList(sessions));
    }

    private static String text(Object body) {
        return new String(Json.write(body), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Outcome<byte[]> done() {
        return Outcome.done(new byte[0]);
    }

    private static Outcome<byte[]> done(Object body) {
        return Outcome.done(Json.write(body));
    }
}

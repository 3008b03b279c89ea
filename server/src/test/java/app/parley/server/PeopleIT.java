// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.server.admin.AdminCommand;
import app.parley.server.command.CommandLines;
import app.parley.shared.api.AccountDeletion;
import app.parley.shared.api.AuditList;
import app.parley.shared.api.Credentials;
import app.parley.shared.api.Invite;
import app.parley.shared.api.InviteList;
import app.parley.shared.api.MemberList;
import app.parley.shared.api.NewAccount;
import app.parley.shared.api.NewBan;
import app.parley.shared.api.NewInvite;
import app.parley.shared.api.NewMessage;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.PasswordChange;
import app.parley.shared.api.Problem;
import app.parley.shared.api.Profile;
import app.parley.shared.api.ProfileChange;
import app.parley.shared.api.ProfileList;
import app.parley.shared.api.RoomCreated;
import app.parley.shared.api.RoomList;
import app.parley.shared.api.SessionList;
import app.parley.shared.api.SignedIn;
import app.parley.shared.api.UserChange;
import app.parley.shared.api.UserChanged;
import app.parley.shared.api.UserInfo;
import app.parley.shared.api.UserList;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.CloseReason;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People and their accounts over HTTP, with devices that are connected.
final class PeopleIT {
    @TempDir
    private Path data;

    private RunningServer server;
    private String ada;
    private SignedIn ben;

    @BeforeEach
    void open() throws Exception {
        server = RunningServer.in(data);
        var code = Files.readString(data.resolve("set-up-code")).strip();
        var owner = call("POST", "/accounts", null, new NewAccount("ada", Calls.PASSWORD, code));
        ada = Calls.body(owner, SignedIn.class).accessToken();
        ben = server.signUp("ben");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<byte[]> call(String method, String path, @Nullable String token, @Nullable Object body) {
        return server.call(method, "/api/v1" + path, token, body);
    }

    private String problem(String method, String path, @Nullable String token, @Nullable Object body) {
        var answer = call(method, path, token, body);
        return answer.statusCode() + " " + Calls.body(answer, Problem.class).code();
    }

    private void done(String method, String path, @Nullable String token, @Nullable Object body) {
        assertThat(call(method, path, token, body).statusCode()).isEqualTo(204);
    }

    private HttpResponse<byte[]> signIn(String name) {
        return call("POST", "/sessions", null, new Credentials(name, Calls.PASSWORD));
    }

    @Test
    void aRoleCountsAtOnceForTokensAndDevicesThatWereThereBefore() {
        try (var device = Device.join(server, ben.accessToken())) {
            assertThat(problem("GET", "/audit", ben.accessToken(), null)).isEqualTo("403 forbidden");
            var changed = call("PATCH", "/users/ben", ada, new UserChange("admin", null));
            assertThat(Calls.body(changed, UserChanged.class).user().role()).isEqualTo("admin");

            assertThat(device.first(ServerFrame.AccountChanged.class).user()).isEqualTo(new UserInfo("ben", "admin"));
            var audit = Calls.body(call("GET", "/audit", ben.accessToken(), null), AuditList.class);
            assertThat(audit.entries().getFirst().act()).isEqualTo("change-role");
            try (var again = Device.join(server, ben.accessToken())) {
                assertThat(again.welcome().user().role()).isEqualTo("admin");
            }
            call("PATCH", "/users/ben", ada, new UserChange("member", null));
            assertThat(problem("GET", "/audit", ben.accessToken(), null)).isEqualTo("403 forbidden");
        }
    }

    @Test
    void aChosenNameIsToldToEveryoneAndWaitsForThoseWhoComeLater() {
        try (var device = Device.join(server, ada)) {
            assertThat(device.welcome().profiles()).isZero();
            var changed = call("PATCH", "/users/me", ben.accessToken(), new ProfileChange("Бен", "teal"));
            assertThat(Calls.body(changed, UserChanged.class).user().name()).isEqualTo("Бен");
            var told = new Profile("ben", "Бен", "teal", false);
            assertThat(device.first(ServerFrame.Profiles.class))
                    .isEqualTo(new ServerFrame.Profiles(0L, 1, List.of(told)));
            try (var again = Device.join(server, ada)) {
                assertThat(again.welcome().profiles()).isEqualTo(1);
            }
            var list = Calls.body(call("GET", "/profiles?after=0", ada, null), ProfileList.class);
            assertThat(list).isEqualTo(new ProfileList(List.of(told), 1, 0, false));
        }
    }

    @Test
    void anAdministratorTakesAwayANameAndGivesNone() {
        call("PATCH", "/users/me", ben.accessToken(), new ProfileChange("Ben the owner", null));
        var named = new UserChange(null, null, "Ben");
        assertThat(problem("PATCH", "/users/ben", ada, named)).isEqualTo("422 invalid-request");
        assertThat(problem("PATCH", "/users/ada", ben.accessToken(), UserChange.withoutName()))
                .isEqualTo("403 forbidden");
        var changed = call("PATCH", "/users/ben", ada, UserChange.withoutName());
        assertThat(Calls.body(changed, UserChanged.class).user().name()).isNull();
        var audit = Calls.body(call("GET", "/audit", ada, null), AuditList.class);
        assertThat(audit.entries().getFirst().act()).isEqualTo("clear-name");
    }

    @Test
    void aDeletedAccountHasNoNameAnyMore() {
        call("PATCH", "/users/me", ben.accessToken(), new ProfileChange("Benjamin", null));
        done("DELETE", "/users/me", ben.accessToken(), new AccountDeletion(Calls.PASSWORD, null));
        var list = Calls.body(call("GET", "/profiles", ada, null), ProfileList.class);
        assertThat(list).isEqualTo(new ProfileList(List.of(), 2, 2, false));
    }

    @Test
    void aDisabledAccountIsSignedOut() {
        try (var device = Device.join(server, ben.accessToken())) {
            call("PATCH", "/users/ben", ada, new UserChange(null, true));
            assertThat(device.closeCode()).isEqualTo(CloseReason.SESSION_ENDED.code());
        }
        assertThat(problem("GET", "/users/me", ben.accessToken(), null)).isEqualTo("401 not-signed-in");
        assertThat(signIn("ben").statusCode()).isEqualTo(403);
        var users = Calls.body(call("GET", "/users", ada, null), UserList.class);
        assertThat(users.users()).filteredOn(UserList.User::disabled).singleElement();
        call("PATCH", "/users/ben", ada, new UserChange(null, false));
        assertThat(signIn("ben").statusCode()).isEqualTo(200);
    }

    @Test
    void aBannedPersonIsKeptOutUntilTheyAreLetInAgain() {
        try (var device = Device.join(server, ben.accessToken())) {
            done("PUT", "/users/ben/ban", ada, new NewBan(2, "spam"));
            assertThat(device.closeCode()).isEqualTo(CloseReason.BANNED.code());
        }
        assertThat(problem("GET", "/users/me", ben.accessToken(), null)).isEqualTo("403 banned");
        assertThat(problem("POST", "/sessions", null, new Credentials("ben", Calls.PASSWORD)))
                .isEqualTo("403 banned");
        done("DELETE", "/users/ben/ban", ada, null);
        assertThat(signIn("ben").statusCode()).isEqualTo(200);
    }

    @Test
    void aChangedPasswordSignsOutEveryOtherDevice() {
        var other = Calls.body(signIn("ben"), SignedIn.class).accessToken();
        try (var mine = Device.join(server, ben.accessToken());
                var lost = Device.join(server, other)) {
            var change = new PasswordChange(Calls.PASSWORD, "battery staple horse");
            done("PUT", "/users/me/password", ben.accessToken(), change);
            assertThat(lost.closeCode()).isEqualTo(CloseReason.SESSION_ENDED.code());
            mine.ackOf(mine.post("still here"));
        }
        assertThat(signIn("ben").statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionIsEndedFromAnotherOne() {
        var other = Calls.body(signIn("ben"), SignedIn.class).accessToken();
        try (var device = Device.join(server, other)) {
            var list = Calls.body(call("GET", "/sessions", ben.accessToken(), null), SessionList.class);
            assertThat(list.sessions()).hasSize(2);
            var session = list.sessions().stream()
                    .filter(each -> !each.current())
                    .findFirst()
                    .orElseThrow();
            assertThat(problem("DELETE", "/sessions/" + session.id(), ada, null))
                    .isEqualTo("404 not-found");
            done("DELETE", "/sessions/" + session.id(), ben.accessToken(), null);
            assertThat(device.closeCode()).isEqualTo(CloseReason.SESSION_ENDED.code());
        }
    }

    @Test
    void aDeletedAccountLeavesAndTakesItsMessagesWithIt() {
        call("POST", "/rooms/general/messages", ben.accessToken(), new NewMessage("one", "hello", null));
        try (var device = Device.join(server, ada)) {
            assertThat(problem("DELETE", "/users/me", ben.accessToken(), new AccountDeletion("wrong one", true)))
                    .isEqualTo("401 bad-credentials");
            done("DELETE", "/users/me", ben.accessToken(), new AccountDeletion(Calls.PASSWORD, true));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> device.events().stream().anyMatch(Event.Deleted.class::isInstance));
            assertThat(device.events())
                    .filteredOn(Event.Left.class::isInstance)
                    .singleElement()
                    .satisfies(event -> assertThat(((Event.Left) event).by()).startsWith("former."));
        }
        var members = Calls.body(call("GET", "/rooms/general/members", ada, null), MemberList.class);
        assertThat(members.members()).extracting(MemberList.Member::username).containsExactly("ada");
        assertThat(signIn("ben").statusCode()).isEqualTo(401);
        assertThat(problem("POST", "/accounts", null, new NewAccount("ben", Calls.PASSWORD, null)))
                .isEqualTo("409 username-taken");
        assertThat(problem("POST", "/accounts", null, new NewAccount("former.99", Calls.PASSWORD, null)))
                .isEqualTo("409 username-taken");
        assertThat(problem("DELETE", "/users/me", ada, new AccountDeletion(Calls.PASSWORD, null)))
                .isEqualTo("403 forbidden");
    }

    @Test
    void theNameInRecentMessagesIsTheNewOneSoon() {
        call("POST", "/rooms/general/messages", ben.accessToken(), new NewMessage("one", "hello", null));
        try (var device = Device.join(server, ada)) {
            device.ackOf(device.post("a room that is live"));
            done("DELETE", "/users/me", ben.accessToken(), new AccountDeletion(Calls.PASSWORD, null));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> device.events().stream().anyMatch(Event.Left.class::isInstance));
            try (var calls = new Calls(server.address())) {
                assertThat(calls.history(ada, RoomId.GENERAL))
                        .noneMatch(event -> event instanceof Event.Message message
                                && message.from().equals("ben"));
            }
        }
    }

    @Test
    void anInviteBringsAGuestIntoItsRooms() {
        var created = call("POST", "/rooms", ada, new NewRoom(null, "Tea", "private", null, List.of()));
        var tea = Calls.body(created, RoomCreated.class).room().id();
        assertThat(problem("POST", "/invites", ada, new NewInvite(1, 1, "owner", List.of())))
                .isEqualTo("422 invalid-request");
        assertThat(problem("POST", "/invites", ada, new NewInvite(1, 1, "guest", List.of("none"))))
                .isEqualTo("404 room-not-found");
        var invite =
                Calls.body(call("POST", "/invites", ada, new NewInvite(2, 1, "guest", List.of(tea))), Invite.class);
        var guest = Calls.body(
                call("POST", "/accounts", null, new NewAccount("gil", Calls.PASSWORD, invite.code())), SignedIn.class);
        assertThat(guest.user().role()).isEqualTo("guest");
        var rooms = Calls.body(call("GET", "/rooms", guest.accessToken(), null), RoomList.class);
        assertThat(rooms.rooms())
                .singleElement()
                .satisfies(room -> assertThat(room.id()).isEqualTo(tea));
        var users = Calls.body(call("GET", "/users", guest.accessToken(), null), UserList.class);
        assertThat(users.users()).extracting(UserList.User::username).containsExactly("ada", "gil");

        var open =
                Calls.body(call("GET", "/invites", ada, null), InviteList.class).invites();
        assertThat(open).singleElement().satisfies(each -> {
            assertThat(each.uses() + " of " + each.of() + " " + each.role() + " by " + each.by())
                    .isEqualTo("1 of 2 guest by ada");
            assertThat(each.rooms()).containsExactly(tea);
        });
        done("DELETE", "/invites/" + open.getFirst().id(), ada, null);
        assertThat(problem("POST", "/accounts", null, new NewAccount("hal", Calls.PASSWORD, invite.code())))
                .isEqualTo("403 invite-invalid");
    }

    @Test
    void theCommandLineActsOnPeopleWhoAreConnected() {
        try (var device = Device.join(server, ben.accessToken())) {
            admin("user", "role", "ben", "admin");
            assertThat(device.first(ServerFrame.AccountChanged.class).user()).isEqualTo(new UserInfo("ben", "admin"));
            assertThat(call("GET", "/audit", ben.accessToken(), null).statusCode())
                    .isEqualTo(200);
            admin("user", "ban", "ben", "--hours", "1");
            assertThat(device.closeCode()).isEqualTo(CloseReason.BANNED.code());
        }
        admin("user", "unban", "ben");
        assertThat(signIn("ben").statusCode()).isEqualTo(200);
        admin("user", "delete", "ben", "--yes");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Calls.body(call("GET", "/rooms/general/members", ada, null), MemberList.class)
                                .members()
                                .size()
                        == 1);
    }

    private void admin(String... arguments) {
        var out = new StringWriter();
        var printer = new PrintWriter(out, true);
        var line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--data", data.toString()));
        assertThat(CommandLines.of(new AdminCommand(), Map.of(), printer, printer)
                        .execute(line.toArray(String[]::new)))
                .as(out.toString())
                .isZero();
    }
}

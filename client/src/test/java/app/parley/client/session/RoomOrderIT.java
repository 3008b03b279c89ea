// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.client.address.ServerAddress;
import app.parley.client.connection.ConnectionState;
import app.parley.client.history.TimelineItem;
import app.parley.client.outcome.Outcome;
import app.parley.server.ParleyServer;
import app.parley.server.StartFailure;
import app.parley.server.config.Registration;
import app.parley.server.config.ServerConfig;
import app.parley.server.config.ServerLimits;
import app.parley.shared.api.AuditList;
import app.parley.shared.api.Erased;
import app.parley.shared.api.Invite;
import app.parley.shared.api.InviteList;
import app.parley.shared.api.MemberList;
import app.parley.shared.api.NewInvite;
import app.parley.shared.api.ReportList;
import app.parley.shared.api.RoomChange;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.SessionList;
import app.parley.shared.api.UserList;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.SendId;
import app.parley.shared.model.Username;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Order in a chat, and accounts, at a real server: Ada is its owner, Ben a member.
class RoomOrderIT {
    private static final Username BEN = new Username("ben");

    @TempDir
    private Path folder;

    private ParleyServer server;
    private App adas;
    private App bens;
    private ChatSession ada;
    private ChatSession ben;
    private RoomId plans;

    @BeforeEach
    void start() throws StartFailure {
        server = ParleyServer.start(config(0));
        adas = new App(folder.resolve("ada"));
        bens = new App(folder.resolve("ben"));
        ada = adas.signUp(address(), "ada", server.setUpCode().orElseThrow());
        ben = bens.signUp(address(), "ben", null);
        await().until(() -> connected(adas, ada) && connected(bens, ben));
        plans = adas.<RoomEntry>get(
                        then -> ada.directory().createRoom("Plans", RoomKind.PRIVATE, "", List.of(BEN), then))
                .id();
        await().until(() -> bens.on(() -> ben.directory().room(plans).isPresent()));
    }

    @AfterEach
    void stop() {
        adas.close();
        bens.close();
        server.close();
        App.awaitThreadsEnded();
    }

    @Test
    void invitesAreMadeAndWithdrawnAndTheRecordTellsOfIt() {
        adas.<Invite>get(then -> ada.administration().createInvite(new NewInvite(5, 24, "guest", null), then));
        var invites =
                adas.<InviteList>get(then -> ada.administration().invites(then)).invites();
        assertThat(invites).singleElement().matches(invite -> invite.role().equals("guest") && invite.uses() == 5);
        adas.<String>get(
                then -> ada.administration().withdraw(invites.getFirst().id(), then));
        assertThat(adas.<AuditList>get(then -> ada.administration().audit(null, then))
                        .entries())
                .extracting(AuditList.Entry::act)
                .startsWith("revoke-invite", "invite");
    }

    @Test
    void anAccountIsDeletedByItsOwner() {
        bens.run(() -> ben.account().delete("correct horse ben", false, _ -> {}));
        await().until(() -> bens.on(() -> ben.connectionStateProperty().get()) instanceof ConnectionState.SignedOut);
        await().until(() -> adas.<UserList>get(then -> ada.administration().people(null, then)).users().stream()
                .map(UserList.User::username)
                .toList()
                .equals(List.of("ada")));
    }

    private static boolean connected(App app, ChatSession session) {
        return app.on(() -> session.connectionStateProperty().get()) instanceof ConnectionState.Connected;
    }

    private Rights bensRights() {
        return bens.on(() -> Rights.of(
                ben.directory().room(plans).orElseThrow(),
                ben.directory().meProperty().get()));
    }

    private void change(RoomChange change) {
        adas.<RoomInfo>get(then -> ada.order().change(plans, change, then));
    }

    private void say(App app, ChatSession session, String text) {
        app.<SendId>get(then -> session.writing().post(plans, new MessageText(text), then));
    }

    @Test
    void theRulesOfARoomReachItsMembersAtOnce() {
        change(new RoomChange("Autumn", null, "moderators", 30, null));
        await().until(() -> !bensRights().mayWrite());
        assertThat(bens.on(() -> ben.directory().room(plans).orElseThrow().name()))
                .isEqualTo("Autumn");

        change(new RoomChange(null, null, "everyone", null, null));
        await().until(() -> bensRights().mayWrite());
        say(bens, ben, "first");
        await().until(() -> bens.on(() -> ben.directory()
                        .room(plans)
                        .orElseThrow()
                        .secondsToWaitProperty()
                        .get())
                > 20);
        say(bens, ben, "too early");
        await().until(() -> bens.on(() ->
                        ben.reading().timeline(plans).items().stream().anyMatch(TimelineItem.Failed.class::isInstance))
                || bens.on(() -> ben.writing().unsent()) == 1);

        change(new RoomChange(null, null, null, null, true));
        await().until(() -> !bensRights().mayReact());
        await().until(() -> !adas.on(() -> Rights.of(
                        ada.directory().room(plans).orElseThrow(),
                        ada.directory().meProperty().get()))
                .mayWrite());
    }

    @Test
    void aPersonIsMadeModeratorMutedAndRemoved() {
        adas.<Username>get(then -> ada.order().moderator(plans, BEN, true, then));
        await().until(() -> bensRights().moderates());
        adas.<Username>get(then -> ada.order().moderator(plans, BEN, false, then));
        await().until(() -> !bensRights().moderates());

        adas.<Username>get(then -> ada.order().mute(plans, BEN, 60, then));
        await().until(() -> !bensRights().mayWrite());
        assertThat(adas.<MemberList>get(then -> ada.directory().members(plans, then))
                        .members())
                .filteredOn(member -> member.username().equals("ben"))
                .singleElement()
                .matches(MemberList.Member::muted);
        adas.<Username>get(then -> ada.order().unmute(plans, BEN, then));
        await().until(() -> bensRights().mayWrite());

        say(bens, ben, "Buy my shoes!");
        await().until(() -> bens.on(() -> ben.writing().unsent()) == 0);
        assertThat(adas.<Erased>get(then -> ada.order().erase(plans, BEN, 60, then))
                        .deleted())
                .isEqualTo(1);

        adas.<Username>get(then -> ada.order().remove(plans, BEN, then));
        await().until(() -> bens.on(() -> ben.directory().room(plans).isEmpty()));
        adas.<Username>get(then -> ada.order().add(plans, BEN, then));
        await().until(() -> bens.on(() -> ben.directory().room(plans).isPresent()));
    }

    @Test
    void aReportReachesTheModerators() {
        say(adas, ada, "Read this");
        await().until(() ->
                bens.on(() -> ben.directory().room(plans).orElseThrow().unread()) == 1);
        long seq = bens.on(() -> ben.directory().room(plans).orElseThrow().head());
        bens.<RoomId>get(then -> ben.order().report(plans, seq, "why not", then));
        var reports =
                adas.<ReportList>get(then -> ada.administration().reports(then)).reports();
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.by()).isEqualTo("ben");
            assertThat(report.text()).isEqualTo("Read this");
            assertThat(report.reason()).isEqualTo("why not");
        });
        adas.<Long>get(
                then -> ada.administration().closeReport(reports.getFirst().id(), then));
        assertThat(adas.<ReportList>get(then -> ada.administration().reports(then))
                        .reports())
                .isEmpty();
    }

    @Test
    void peopleGetRolesAndAreKeptOut() {
        assertThat(adas.<UserList>get(then -> ada.administration().people(null, then))
                        .users())
                .extracting(UserList.User::username)
                .containsExactly("ada", "ben");
        adas.<UserList.User>get(then -> ada.administration().role(BEN, ChatRole.ADMIN, then));
        await().until(() ->
                bens.on(() -> ben.directory().meProperty().get().role()).equals("admin"));
        adas.<Username>get(then -> ada.administration().ban(BEN, 24, "", then));
        await().until(() -> bens.on(() -> ben.connectionStateProperty().get()) instanceof ConnectionState.Refused);
        adas.<Username>get(then -> ada.administration().unban(BEN, then));
    }

    @Test
    void anAccountChangesItsPasswordWithTheOneOfBefore() {
        assertThat(bens.<SessionList>get(then -> ben.account().sessions(then)).sessions())
                .singleElement()
                .matches(SessionList.Session::current);
        var wrong = bens.<Boolean>ask(then -> ben.account().changePassword("wrong", "battery staple 42", then));
        assertThat(wrong)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.why().code()).isEqualTo("bad-credentials"));
        bens.<Boolean>get(then -> ben.account().changePassword("correct horse ben", "battery staple 42", then));
    }

    private ServerConfig config(int port) {
        return ServerConfig.in(folder.resolve("server"))
                .host("127.0.0.1")
                .port(port)
                .name("Test chat")
                .registration(Registration.OPEN)
                .announce(false)
                .limits(ServerLimits.OPEN);
    }

    private ServerAddress address() {
        return ServerAddress.of("127.0.0.1", server.address().getPort());
    }
}

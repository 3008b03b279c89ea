// SPDX-License-Identifier: Apache-2.0
package app.parley.client.admin;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.SharedAddress;
import app.parley.client.session.ChatRole;
import app.parley.client.session.Scene;
import app.parley.client.ui.TimeWords;
import app.parley.shared.api.AuditList;
import app.parley.shared.api.UserList;
import app.parley.shared.model.RoomKind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class AdministrationTest {
    private final Scene scene = new Scene()
            .room("plans", RoomKind.PUBLIC, "ada", "ben")
            .people("ben", "chidi")
            .role("chidi", "admin")
            .say("plans", "ben", 1, "Buy my shoes!")
            .connect();
    private final TimeWords times = new TimeWords(scene.time(), () -> ZoneId.of("Europe/Berlin"), Locale.UK);
    private final List<String> done = new ArrayList<>();

    private PeopleViewModel people(String role) {
        scene.role("ada", role);
        var people = new PeopleViewModel(
                scene.session().administration(),
                scene.session().directory().meProperty().get());
        scene.run();
        return people;
    }

    private static UserList.User user(PeopleViewModel people, String name) {
        return people.people().stream()
                .filter(user -> user.username().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAdminChangesOnlyPeopleBelow() {
        var people = people("admin");
        assertThat(people.rolesFor(user(people, "ben"))).containsExactly(ChatRole.MEMBER, ChatRole.GUEST);
        assertThat(people.rolesFor(user(people, "chidi"))).isEmpty();
        assertThat(people.mayActOn(user(people, "chidi"))).isFalse();
        assertThat(people.mayActOn(user(people, "ada"))).isFalse();
    }

    @Test
    void theOwnerGivesEveryRole() {
        var people = people("owner");
        assertThat(people.rolesFor(user(people, "chidi"))).containsExactly(ChatRole.values());

        people.role(user(people, "ben"), ChatRole.GUEST);
        scene.run();
        assertThat(scene.asked())
                .containsExactly("PATCH /api/v1/users/ben {\"role\":\"guest\",\"disabled\":null,\"name\":null}");
        assertThat(user(people, "ben").role()).isEqualTo("guest");
    }

    @Test
    void anAccountIsDisabledAndEnabled() {
        var people = people("owner");
        people.disable(user(people, "ben"), true);
        scene.run();
        assertThat(user(people, "ben").disabled()).isTrue();
        people.disable(user(people, "ben"), false);
        scene.run();
        assertThat(user(people, "ben").disabled()).isFalse();
    }

    @Test
    void aPersonIsBannedForADayAndComesBack() {
        var people = people("owner");
        var ban = people.ban(user(people, "ben"), () -> done.add("banned"));
        ban.reason().set("shoes");
        ban.ban();
        scene.run();
        assertThat(scene.asked()).containsExactly("PUT /api/v1/users/ben/ban {\"hours\":24,\"reason\":\"shoes\"}");
        assertThat(user(people, "ben").banned()).isTrue();
        assertThat(done).containsExactly("banned");

        people.unban(user(people, "ben"));
        scene.run();
        assertThat(user(people, "ben").banned()).isFalse();
    }

    @Test
    void lettersNarrowThePeople() {
        var people = people("owner");
        people.wordsProperty().set("CH");
        assertThat(people.people()).extracting(UserList.User::username).containsExactly("chidi");
    }

    @Test
    void morePeopleThanAPageHoldsAreAllThere() {
        for (int i = 0; i < 450; i++) {
            scene.user(new UserList.User("person" + i, "member", false, false, false, false, null, null));
        }
        assertThat(people("owner").people()).hasSize(453);
    }

    @Test
    void aRefusalNamesThePerson() {
        var people = people("owner");
        scene.refuseCall("forbidden");
        people.role(user(people, "chidi"), ChatRole.MEMBER);
        scene.run();
        assertThat(people.progress().problemProperty().get()).startsWith("That was not done for chidi.");
        assertThat(user(people, "chidi").role()).isEqualTo("admin");
    }

    private InvitesViewModel invites(ChatRole me) {
        var invites = new InvitesViewModel(
                scene.session().administration(),
                new SharedAddress(scene.session().address(), null),
                times,
                me);
        scene.run();
        return invites;
    }

    @Test
    void anInviteIsMadeAndWithdrawn() {
        var invites = invites(ChatRole.OWNER);
        assertThat(invites.invites()).isEmpty();

        invites.make(ChatRole.GUEST, 5, 7);
        scene.run();
        assertThat(invites.linkProperty().get()).contains("ABCDE-23456");
        var made = invites.invites().getFirst();
        assertThat(invites.title(made)).isEqualTo("Guest · 5 of 5 left");
        assertThat(invites.line(made)).isEqualTo("by ada · until Monday, 30 November, 09:00");

        invites.withdraw(made);
        scene.run();
        assertThat(invites.invites()).isEmpty();
    }

    @Test
    void anAdminMakesNoAdmins() {
        assertThat(invites(ChatRole.ADMIN).roles()).containsExactly(ChatRole.MEMBER, ChatRole.GUEST);
    }

    private ReportsViewModel reports() {
        var reports = new ReportsViewModel(scene.session(), times);
        scene.run();
        return reports;
    }

    @Test
    void aReportTellsWhatWhoAndWhy() {
        scene.report("plans", 1, "chidi", "advertising");
        var reports = reports();
        var report = reports.reports().getFirst();
        assertThat(reports.text(report)).isEqualTo("Buy my shoes!");
        assertThat(reports.source(report)).isEqualTo("ben in plans");
        assertThat(reports.why(report)).isEqualTo("Reported by chidi, 09:00: advertising");

        reports.close(report);
        scene.run();
        assertThat(reports.reports()).isEmpty();
    }

    @Test
    void aReportedMessageIsDeletedAndItsReportClosed() {
        scene.report("plans", 1, "chidi", "");
        var reports = reports();
        reports.delete(reports.reports().getFirst());
        scene.run();
        assertThat(reports.reports()).isEmpty();
        assertThat(scene.session().writing().unsent()).isZero();
    }

    @Test
    void theRecordGoesBackPageByPage() {
        for (int no = 150; no > 0; no--) {
            scene.audited(new AuditList.Entry(no, "2026-11-23T08:00:00Z", "ada", "mute", "ben", "room=plans"));
        }
        var record = new RecordViewModel(scene.session().administration(), times);
        scene.run();
        assertThat(record.entries()).hasSize(100);
        assertThat(record.olderProperty().get()).isTrue();

        record.loadOlder();
        scene.run();
        assertThat(record.entries()).hasSize(150);
        assertThat(record.olderProperty().get()).isFalse();
        assertThat(record.what(record.entries().getFirst())).isEqualTo("ada muted ben");
        assertThat(record.when(record.entries().getFirst())).isEqualTo("09:00 · room=plans");
    }

    @Test
    void anActOfALaterServerIsShownInItsWord() {
        var record = new RecordViewModel(scene.session().administration(), times);
        assertThat(record.what(new AuditList.Entry(1, "", "ada", "praise", "ben", "")))
                .isEqualTo("ada praise ben");
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.outcome.Outcome;
import app.parley.client.session.Scene;
import app.parley.shared.api.Invite;
import app.parley.shared.api.InviteList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HostInviteTest {
    private final Scene scene = new Scene().connect();
    private final List<String> codes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final HostInvite invite = invite(InviteTerms.DEFAULT);

    @Test
    void theFirstLetsATeamInForAWeek() {
        check();
        assertThat(codes).containsExactly("ABCDE-23456");
        assertThat(scene.invites()).singleElement().satisfies(made -> {
            assertThat(made.of()).isEqualTo(50);
            assertThat(made.expiresAt()).isEqualTo("2026-11-30T08:00:00Z");
        });
    }

    @Test
    void oneThatStillLetsPeopleInStays() {
        check();
        check();
        scene.pass(Duration.ofDays(5).toSeconds());
        assertThat(codes).hasSize(1);
    }

    @Test
    void oneOfAWeekIsReplacedADayBeforeItEnds() {
        check();
        scene.pass(Duration.ofDays(6).toSeconds() - 1);
        assertThat(codes).hasSize(1);
        scene.pass(1);
        assertThat(codes).containsExactly("ABCDE-23456", "ABCDE-23457");
        // A person may have just been told the one before.
        assertThat(scene.invites()).hasSize(2);
    }

    @Test
    void oneOfAnHourIsReplacedBeforeItEnds() {
        var hour = invite(new InviteTerms(10, 1));
        hour.check();
        scene.run();
        scene.pass(Duration.ofMinutes(51).toSeconds());
        assertThat(codes).hasSize(1);
        scene.pass(60);
        assertThat(codes).hasSize(2);
    }

    @Test
    void oneThatIsUsedUpIsReplacedWhenSomeoneLooks() {
        check();
        scene.invites().clear();
        check();
        assertThat(codes).containsExactly("ABCDE-23456", "ABCDE-23457");
    }

    @Test
    void oneThatIsUsedUpIsReplacedWithinAnHourByItself() {
        check();
        scene.invites().clear();
        scene.pass(Duration.ofHours(1).toSeconds());
        assertThat(codes).hasSize(2);
    }

    @Test
    void anInviteOfAnotherAdminIsNotTakenForIt() {
        check();
        var mine = scene.invites().removeFirst();
        scene.invite(
                new InviteList.Invite("other", "ben", mine.createdAt(), mine.expiresAt(), 50, 50, "member", List.of()));
        check();
        assertThat(codes).hasSize(2);
    }

    @Test
    void aServerThatDoesNotListInvitesIsBelieved() {
        check();
        scene.refuseCall("not-found");
        check();
        assertThat(codes).hasSize(1);
    }

    @Test
    void theOneBeforeLetsNoOneInAfterAChange() {
        check();
        invite.replace(new InviteTerms(1, 24));
        scene.run();
        assertThat(codes).containsExactly("ABCDE-23456", "ABCDE-23457");
        assertThat(scene.invites()).extracting(InviteList.Invite::id).containsExactly("invite-2");
        assertThat(invite.terms()).isEqualTo(new InviteTerms(1, 24));
    }

    @Test
    void oneThatCannotBeMadeIsTriedAgainAndTheOneBeforeStays() {
        check();
        scene.goDown();
        scene.pass(Duration.ofDays(6).toSeconds());
        assertThat(codes).hasSize(1);
        assertThat(problems).isNotEmpty();
        scene.comeBack();
        scene.pass(Duration.ofHours(1).toSeconds());
        assertThat(codes).hasSize(2);
    }

    @Test
    void noMoreAreMadeOnceTheChatHasStopped() {
        check();
        invite.close();
        scene.pass(Duration.ofDays(7).toSeconds());
        check();
        assertThat(codes).hasSize(1);
    }

    private HostInvite invite(InviteTerms terms) {
        return new HostInvite(scene.session(), terms, scene.time(), scene.time(), outcome -> {
            switch (outcome) {
                case Outcome.Done<Invite>(var made) -> codes.add(made.code());
                case Outcome.Failed<Invite>(var why) -> problems.add(why.code());
            }
        });
    }

    private void check() {
        invite.check();
        scene.run();
    }
}

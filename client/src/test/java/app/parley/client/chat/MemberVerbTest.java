// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.client.ui.FakeQuestions;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MemberVerbTest {
    private final Scene scene = new Scene()
            .room("plans", RoomKind.PUBLIC, "ada", "ben", "chidi")
            .role("chidi", "admin")
            .connect();
    private final DetailsViewModel details =
            new DetailsViewModel(scene.session().directory(), scene.session().order(), _ -> {});
    private final FakeQuestions questions = new FakeQuestions();

    private DetailsViewModel.Member member(String name) {
        details.look(new RoomId("plans"));
        scene.run();
        return details.members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<MemberVerb> verbs(String name) {
        var member = member(name);
        var rights = details.rightsProperty().get();
        return rights == null
                ? List.of()
                : MemberVerb.of(member, rights, details.memberOrder(), questions, details.roomName());
    }

    private List<String> words(String name) {
        return verbs(name).stream().map(MemberVerb::words).toList();
    }

    private void press(String name, String words) {
        verbs(name).stream()
                .filter(verb -> verb.words().equals(words))
                .findFirst()
                .orElseThrow()
                .action()
                .run();
        scene.run();
    }

    @Test
    void aMemberIsOfferedNothing() {
        assertThat(words("ben")).isEmpty();
    }

    @Test
    void aModeratorActsOnMembersOnly() {
        scene.moderator("plans", "ada", true);
        assertThat(words("ben"))
                .containsExactly(
                        "Make moderator",
                        "Mute for an hour",
                        "Mute for a day",
                        "Mute until I unmute",
                        "Delete the last hour…",
                        "Remove from room…");
        assertThat(words("chidi")).isEmpty();
        assertThat(words("ada")).isEmpty();
    }

    @Test
    void theOwnerActsOnAdminsToo() {
        scene.role("ada", "owner");
        assertThat(words("chidi")).contains("Remove from room…").doesNotContain("Make moderator");
    }

    @Test
    void whatIsDoneIsMarkedInTheList() {
        scene.role("ada", "owner");
        press("ben", "Mute for an hour");
        assertThat(scene.asked()).contains("PUT /api/v1/rooms/plans/members/ben/mute {\"minutes\":60}");
        assertThat(MemberMarks.of(member("ben"))).isEqualTo("muted");
        assertThat(words("ben")).contains("Unmute");

        press("ben", "Unmute");
        press("ben", "Make moderator");
        assertThat(MemberMarks.of(member("ben"))).isEqualTo("moderator");
        assertThat(MemberMarks.of(member("ada"))).isEqualTo("you · owner");
    }

    @Test
    void aPersonIsRemovedOnlyAfterAQuestion() {
        scene.role("ada", "owner");
        press("ben", "Remove from room…");
        assertThat(scene.asked()).isEmpty();
        assertThat(questions.title()).isEqualTo("Remove ben from plans?");

        questions.sayYes();
        scene.run();
        assertThat(scene.asked()).containsExactly("DELETE /api/v1/rooms/plans/members/ben");
        assertThat(details.members()).extracting(DetailsViewModel.Member::name).doesNotContain("ben");
    }

    @Test
    void aRefusalIsSaidBelowTheList() {
        scene.role("ada", "owner");
        scene.refuseCall("forbidden");
        press("ben", "Make moderator");
        assertThat(details.problemProperty().get()).startsWith("That was not done for ben.");
    }
}

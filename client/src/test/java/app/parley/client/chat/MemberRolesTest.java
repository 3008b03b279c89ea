// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.parley.client.chat.DetailsViewModel.Member;
import app.parley.client.session.Scene;
import app.parley.shared.model.RoomId;
import org.junit.jupiter.api.Test;

final class MemberRolesTest {
    @Test
    void everyRoleIsKnownAndOnlyThoseWhoLeadTheChatStandOut() {
        var scene = new Scene().people("ben").connect();
        var details = new DetailsViewModel(
                scene.session().directory(), scene.session().order(), _ -> {});

        details.look(RoomId.GENERAL);
        scene.run();

        assertThat(details.members())
                .extracting(Member::name, Member::role, Member::leads)
                .containsExactly(tuple("ada", "Owner of the chat", true), tuple("ben", "Member", false));
    }
}

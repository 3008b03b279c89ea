// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.words.Words;
import java.util.ArrayList;

/// The words beside a name in the list of members. Most people are members like any other, so only the others
/// are marked.
final class MemberMarks {
    private MemberMarks() {}

    static String of(DetailsViewModel.Member member) {
        var marks = new ArrayList<String>();
        if (member.me()) {
            marks.add(Words.of("details.you"));
        }
        switch (member.standing()) {
            case OWNER -> marks.add(Words.of("details.owner"));
            case ADMIN -> marks.add(Words.of("details.admin"));
            case GUEST -> marks.add(Words.of("details.guest"));
            case MEMBER -> {}
        }
        if (member.moderator() && !member.leads()) {
            marks.add(Words.of("details.moderator"));
        }
        if (member.muted()) {
            marks.add(Words.of("details.muted"));
        }
        if (member.blocked()) {
            marks.add(Words.of("details.blocked"));
        }
        return String.join(" · ", marks);
    }
}

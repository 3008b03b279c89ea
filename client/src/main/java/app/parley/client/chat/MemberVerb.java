// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.order.MemberOrder;
import app.parley.client.session.Rights;
import app.parley.client.ui.Questions;
import app.parley.client.words.Words;
import java.util.ArrayList;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/// Something that keeps order and can be done with a member, as their card offers it.
record MemberVerb(Feather sign, String words, boolean danger, Runnable action) {

    /// Return what a person with `rights` may do with `member` of the room `roomName`; nothing with oneself.
    static List<MemberVerb> of(
            DetailsViewModel.Member member, Rights rights, MemberOrder order, Questions questions, String roomName) {
        var verbs = new ArrayList<MemberVerb>();
        if (member.me() || !rights.mayActOn(member.standing())) {
            return verbs;
        }
        var name = member.name();
        if (!member.leads()) {
            verbs.add(
                    member.moderator()
                            ? plain(Feather.SHIELD_OFF, "member.no-moderator", () -> order.moderator(name, false))
                            : plain(Feather.SHIELD, "member.moderator", () -> order.moderator(name, true)));
        }
        if (member.muted()) {
            verbs.add(plain(Feather.MIC, "member.unmute", () -> order.unmute(name)));
        } else {
            verbs.add(plain(Feather.MIC_OFF, "member.mute-hour", () -> order.muteForAnHour(name)));
            verbs.add(plain(Feather.MIC_OFF, "member.mute-day", () -> order.muteForADay(name)));
            verbs.add(plain(Feather.MIC_OFF, "member.mute", () -> order.mute(name)));
        }
        verbs.add(new MemberVerb(
                Feather.TRASH_2,
                Words.of("member.erase"),
                true,
                () -> questions.ask(
                        Words.of("member.erase-title", name),
                        Words.of("member.erase-line", name, roomName),
                        Words.of("member.erase-verb"),
                        () -> {
                            questions.close();
                            order.eraseLastHour(name);
                        },
                        Words.of("cancel"))));
        verbs.add(new MemberVerb(
                Feather.USER_MINUS,
                Words.of("member.remove"),
                true,
                () -> questions.ask(
                        Words.of("member.remove-title", name, roomName),
                        Words.of(
                                switch (rights.kind()) {
                                    case PUBLIC -> "member.remove-line";
                                    case PRIVATE, DIRECT -> "member.remove-line-private";
                                },
                                name),
                        Words.of("member.remove-verb"),
                        () -> {
                            questions.close();
                            order.remove(name);
                        },
                        Words.of("cancel"))));
        return verbs;
    }

    private static MemberVerb plain(Feather sign, String words, Runnable action) {
        return new MemberVerb(sign, Words.of(words), false, action);
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.admin;

import app.parley.client.address.SharedAddress;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.Administration;
import app.parley.client.session.ChatRole;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import app.parley.shared.api.Invite;
import app.parley.shared.api.InviteList;
import app.parley.shared.api.NewInvite;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The invites that still let someone in, and a new one. Confined to the JavaFX thread.
final class InvitesViewModel {
    private static final int HOURS_OF_DAY = 24;

    private final Administration administration;
    private final SharedAddress shared;
    private final TimeWords times;
    private final ChatRole me;
    private final ObservableList<InviteList.Invite> invites = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper link = new ReadOnlyStringWrapper("");
    private final Progress progress = new Progress();

    /// `shared` is the address at which others reach the chat; `me` is my role.
    InvitesViewModel(Administration administration, SharedAddress shared, TimeWords times, ChatRole me) {
        this.administration = administration;
        this.shared = shared;
        this.times = times;
        this.me = me;
        load();
    }

    void load() {
        progress.loading();
        administration.invites(outcome -> {
            switch (outcome) {
                case Outcome.Done<InviteList>(var list) -> {
                    invites.setAll(list.invites());
                    progress.loaded();
                }
                case Outcome.Failed<InviteList>(var why) -> progress.failed(why.words());
            }
        });
    }

    /// Make an invite for `uses` accounts with `role`, good for `days`.
    void make(ChatRole role, int uses, int days) {
        progress.tries();
        link.set("");
        administration.createInvite(new NewInvite(uses, days * HOURS_OF_DAY, role.wireName(), null), outcome -> {
            switch (outcome) {
                case Outcome.Done<Invite>(var invite) -> {
                    link.set(shared.webLink(invite.code()));
                    load();
                }
                case Outcome.Failed<Invite>(var why) -> progress.refused(why.words());
            }
        });
    }

    void withdraw(InviteList.Invite invite) {
        progress.tries();
        administration.withdraw(invite.id(), outcome -> {
            switch (outcome) {
                case Outcome.Done<String> _ -> invites.remove(invite);
                // It ended by itself meanwhile, which is what was wanted.
                case Outcome.Failed<String>(var why) when why.code().equals("not-found") -> invites.remove(invite);
                case Outcome.Failed<String>(var why) -> progress.refused(why.words());
            }
        });
    }

    /// The roles that I may give, the usual one first.
    List<ChatRole> roles() {
        return me == ChatRole.OWNER
                ? List.of(ChatRole.MEMBER, ChatRole.GUEST, ChatRole.ADMIN)
                : List.of(ChatRole.MEMBER, ChatRole.GUEST);
    }

    String title(InviteList.Invite invite) {
        return Words.of("invites.left", RoleWords.of(ChatRole.of(invite.role())), invite.uses(), invite.of());
    }

    String line(InviteList.Invite invite) {
        var until = times.dayAndTime(invite.expiresAt());
        return invite.by() == null
                ? Words.of("invites.line-console", until)
                : Words.of("invites.line", invite.by(), until);
    }

    ObservableList<InviteList.Invite> invites() {
        return invites;
    }

    /// The link of the invite that was just made, which no one can see again later; empty before.
    ReadOnlyStringProperty linkProperty() {
        return link.getReadOnlyProperty();
    }

    Progress progress() {
        return progress;
    }
}

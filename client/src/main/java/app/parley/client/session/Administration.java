// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.api.AdministrationApi;
import app.parley.client.api.ServerApi;
import app.parley.client.api.UsersApi;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.AuditList;
import app.parley.shared.api.Invite;
import app.parley.shared.api.InviteList;
import app.parley.shared.api.NewBan;
import app.parley.shared.api.NewInvite;
import app.parley.shared.api.ReportList;
import app.parley.shared.api.UserChange;
import app.parley.shared.api.UserList;
import app.parley.shared.model.Username;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The accounts, invites, reports and the record of the chat, for its owner and admins.
///
/// Confined to the session's thread.
public final class Administration {
    /// How many people one answer tells of at most.
    public static final int PEOPLE = UsersApi.PAGE;
    /// How many entries of the record one answer tells of at most.
    public static final int ENTRIES = AdministrationApi.PAGE;

    private final ServerApi server;
    private final UsersApi users;
    private final AdministrationApi api;
    private final SessionAnswers answers;

    Administration(ServerApi server, UsersApi users, AdministrationApi api, SessionAnswers answers) {
        this.server = server;
        this.users = users;
        this.api = api;
        this.answers = answers;
    }

    /// Ask for people of the chat by name, those after `after` unless that is null: at most [#PEOPLE] of
    /// them.
    public void people(@Nullable String after, Consumer<Outcome<UserList>> then) {
        answers.hand(users.list(after), then);
    }

    public void role(Username person, ChatRole role, Consumer<Outcome<UserList.User>> then) {
        answers.hand(users.change(person, new UserChange(role.wireName(), null)), then);
    }

    /// Disable the account of `person`, or enable it when not `disabled`.
    public void disable(Username person, boolean disabled, Consumer<Outcome<UserList.User>> then) {
        answers.hand(users.change(person, new UserChange(null, disabled)), then);
    }

    /// Keep `person` out, for `hours`, or without an end where that is null; `reason` may be empty.
    public void ban(Username person, @Nullable Integer hours, String reason, Consumer<Outcome<Username>> then) {
        answers.hand(users.ban(person, new NewBan(hours, reason.isEmpty() ? null : reason)), then);
    }

    public void unban(Username person, Consumer<Outcome<Username>> then) {
        answers.hand(users.unban(person), then);
    }

    public void invites(Consumer<Outcome<InviteList>> then) {
        answers.hand(api.invites(), then);
    }

    public void createInvite(NewInvite wish, Consumer<Outcome<Invite>> then) {
        answers.hand(server.createInvite(wish), then);
    }

    /// Withdraw the invite `id`.
    public void withdraw(String id, Consumer<Outcome<String>> then) {
        answers.hand(api.withdraw(id), then);
    }

    public void reports(Consumer<Outcome<ReportList>> then) {
        answers.hand(api.reports(), then);
    }

    public void closeReport(long id, Consumer<Outcome<Long>> then) {
        answers.hand(api.closeReport(id), then);
    }

    /// Ask for the record of administration before the entry `before`, or for the newest entries where that is
    /// null: at most [#ENTRIES] of them.
    public void audit(@Nullable Long before, Consumer<Outcome<AuditList>> then) {
        answers.hand(api.audit(before), then);
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.api.RoomOrderApi;
import app.parley.client.api.UsersApi;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.Erased;
import app.parley.shared.api.NewMember;
import app.parley.shared.api.NewMute;
import app.parley.shared.api.NewReport;
import app.parley.shared.api.RoomChange;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.UserList;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The order in my rooms: their rules, who is in them and moderates them, mutes and reports. What of it I may
/// do, [Rights] say.
///
/// Confined to the session's thread.
public final class RoomOrder {
    /// How many people one answer tells of at most.
    public static final int PAGE = UsersApi.PAGE;

    private final RoomOrderApi api;
    private final UsersApi users;
    private final SessionAnswers answers;
    private final Memberships memberships;

    RoomOrder(RoomOrderApi api, UsersApi users, SessionAnswers answers, Memberships memberships) {
        this.api = api;
        this.users = users;
        this.answers = answers;
        this.memberships = memberships;
    }

    /// Ask for people of the chat by name, those after `after` unless that is null: at most [#PAGE] of
    /// them.
    public void people(@Nullable String after, Consumer<Outcome<UserList>> then) {
        answers.hand(users.list(after), then);
    }

    /// Change the name, the topic or the rules of `room`; its entry has them before `then` hears of it.
    public void change(RoomId room, RoomChange change, Consumer<Outcome<RoomInfo>> then) {
        answers.hand(api.change(room, change), outcome -> {
            if (outcome instanceof Outcome.Done<RoomInfo>(var info)) {
                memberships.add(info);
            }
            then.accept(outcome);
        });
    }

    /// Put `person` into `room`.
    public void add(RoomId room, Username person, Consumer<Outcome<Username>> then) {
        answers.hand(api.put(room, person, new NewMember(null)), then);
    }

    /// Let `person` moderate `room`, or no longer when not `moderator`.
    public void moderator(RoomId room, Username person, boolean moderator, Consumer<Outcome<Username>> then) {
        answers.hand(api.put(room, person, new NewMember(moderator ? "moderator" : "member")), then);
    }

    /// Take `person` out of `room`.
    public void remove(RoomId room, Username person, Consumer<Outcome<Username>> then) {
        answers.hand(api.remove(room, person), then);
    }

    /// Let `person` only read in `room`, for `minutes`, or without an end where that is null.
    public void mute(RoomId room, Username person, @Nullable Integer minutes, Consumer<Outcome<Username>> then) {
        answers.hand(api.mute(room, person, new NewMute(minutes)), then);
    }

    public void unmute(RoomId room, Username person, Consumer<Outcome<Username>> then) {
        answers.hand(api.unmute(room, person), then);
    }

    /// Delete what `person` wrote in `room` within the last `minutes`.
    public void erase(RoomId room, Username person, int minutes, Consumer<Outcome<Erased>> then) {
        answers.hand(api.erase(room, person, minutes), then);
    }

    /// Bring the message at `seq` to the attention of the room's moderators; `reason` may be empty.
    public void report(RoomId room, long seq, String reason, Consumer<Outcome<RoomId>> then) {
        answers.hand(api.report(room, seq, new NewReport(reason.isEmpty() ? null : reason)), then);
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import app.parley.client.outcome.Outcome;
import app.parley.shared.api.NewBan;
import app.parley.shared.api.UserChange;
import app.parley.shared.api.UserChanged;
import app.parley.shared.api.UserList;
import app.parley.shared.model.Username;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The people of a chat, and what the owner and admins do with their accounts. Thread-safe; never blocks.
public final class UsersApi {
    /// How many people one page of the list has at most.
    public static final int PAGE = 200;

    private static final String USERS = "/api/v1/users";

    private final SignedCalls calls;

    public UsersApi(SignedCalls calls) {
        this.calls = calls;
    }

    /// Ask for people by name: those after `after`, or the first ones where that is null.
    public CompletableFuture<Outcome<UserList>> list(@Nullable String after) {
        var path = USERS + "?limit=" + PAGE + (after == null ? "" : "&after=" + SignedCalls.escaped(after));
        return calls.answer(Call.get(path), UserList.class);
    }

    /// Give `person` another role, or disable or enable the account.
    public CompletableFuture<Outcome<UserList.User>> change(Username person, UserChange change) {
        return calls.answer(Call.of("PATCH", path(person), change), UserChanged.class)
                .thenApply(outcome -> outcome.map(UserChanged::user));
    }

    /// Keep `person` out of the chat.
    public CompletableFuture<Outcome<Username>> ban(Username person, NewBan ban) {
        return calls.done(Call.of("PUT", path(person) + "/ban", ban), person);
    }

    /// Let `person` come back.
    public CompletableFuture<Outcome<Username>> unban(Username person) {
        return calls.done(Call.of("DELETE", path(person) + "/ban"), person);
    }

    private static String path(Username person) {
        return USERS + "/" + SignedCalls.escaped(person.value());
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.api.OwnAccountApi;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.AccountDeletion;
import app.parley.shared.api.PasswordChange;
import app.parley.shared.api.SessionList;
import java.util.function.Consumer;

/// My account: its password, the devices that are signed in to it, and its end.
///
/// Confined to the session's thread.
public final class OwnAccount {
    private final OwnAccountApi api;
    private final SessionAnswers answers;
    private final Runnable deleted;
    private boolean ending;

    /// `deleted` is run when the account is no more.
    OwnAccount(OwnAccountApi api, SessionAnswers answers, Runnable deleted) {
        this.api = api;
        this.answers = answers;
        this.deleted = deleted;
    }

    /// Change the password from `current` to `next`. Every other device of mine is signed out.
    public void changePassword(String current, String next, Consumer<Outcome<Boolean>> then) {
        answers.hand(api.changePassword(new PasswordChange(current, next)), then);
    }

    /// Ask where I am signed in.
    public void sessions(Consumer<Outcome<SessionList>> then) {
        answers.hand(api.sessions(), then);
    }

    /// Sign out the device with the session `id`.
    public void end(String id, Consumer<Outcome<String>> then) {
        answers.hand(api.end(id), then);
    }

    /// Delete my account, with `erase` also everything that I wrote. This session ends then, and nothing of the
    /// chat stays on this computer.
    public void delete(String password, boolean erase, Consumer<Outcome<Boolean>> then) {
        ending = true;
        answers.hand(api.delete(new AccountDeletion(password, erase)), outcome -> {
            ending = outcome instanceof Outcome.Done<Boolean>;
            then.accept(outcome);
            if (ending) {
                deleted.run();
            }
        });
    }

    /// Whether the account is deleted, or about to be: its sockets may close before the answer is here.
    boolean isEnding() {
        return ending;
    }
}

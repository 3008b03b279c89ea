// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import app.parley.client.outcome.Outcome;
import app.parley.shared.api.AccountDeletion;
import app.parley.shared.api.PasswordChange;
import app.parley.shared.api.SessionList;
import java.util.concurrent.CompletableFuture;

/// The caller's own account: its password, where it is signed in, and its end. Thread-safe; never blocks.
public final class OwnAccountApi {
    private final SignedCalls calls;

    public OwnAccountApi(SignedCalls calls) {
        this.calls = calls;
    }

    /// Change the password. Every other session ends.
    public CompletableFuture<Outcome<Boolean>> changePassword(PasswordChange change) {
        return calls.done(Call.of("PUT", "/api/v1/users/me/password", change), true);
    }

    /// Delete the account. All of its sessions end.
    public CompletableFuture<Outcome<Boolean>> delete(AccountDeletion deletion) {
        return calls.done(Call.of("DELETE", "/api/v1/users/me", deletion), true);
    }

    /// Ask where the account is signed in.
    public CompletableFuture<Outcome<SessionList>> sessions() {
        return calls.answer(Call.get("/api/v1/sessions"), SessionList.class);
    }

    /// Sign out the session `id`.
    public CompletableFuture<Outcome<String>> end(String id) {
        return calls.done(Call.of("DELETE", "/api/v1/sessions/" + SignedCalls.escaped(id)), id);
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import app.parley.client.outcome.Outcome;
import app.parley.shared.api.AuditList;
import app.parley.shared.api.InviteList;
import app.parley.shared.api.ReportList;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The invites, reports and the record of a chat. Thread-safe; never blocks.
public final class AdministrationApi {
    /// How many entries of the record one page has at most.
    public static final int PAGE = 100;

    private final SignedCalls calls;

    public AdministrationApi(SignedCalls calls) {
        this.calls = calls;
    }

    /// Ask for the invites that still let someone in.
    public CompletableFuture<Outcome<InviteList>> invites() {
        return calls.answer(Call.get("/api/v1/invites"), InviteList.class);
    }

    /// Withdraw the invite `id`: it lets no one in any more.
    public CompletableFuture<Outcome<String>> withdraw(String id) {
        return calls.done(Call.of("DELETE", "/api/v1/invites/" + SignedCalls.escaped(id)), id);
    }

    /// Ask for the open reports from rooms that the caller moderates.
    public CompletableFuture<Outcome<ReportList>> reports() {
        return calls.answer(Call.get("/api/v1/reports"), ReportList.class);
    }

    /// Close the report `id`.
    public CompletableFuture<Outcome<Long>> closeReport(long id) {
        return calls.done(Call.of("DELETE", "/api/v1/reports/" + id), id);
    }

    /// Ask for the record of administration, newest first: entries before the number `before`, or the newest
    /// where that is null.
    public CompletableFuture<Outcome<AuditList>> audit(@Nullable Long before) {
        return calls.answer(
                Call.get("/api/v1/audit?limit=" + PAGE + (before == null ? "" : "&before=" + before)), AuditList.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.api.ServerApi;
import app.parley.client.outcome.Answers;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.ChangeKept;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.MessageChange;
import app.parley.shared.refusal.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Makes changes of messages by calls over HTTP, for a server that is older than their frames. Confined to the
/// session's thread.
final class ChangeCalls {

    /// Hears the reply to each command.
    interface Replies {
        /// The server keeps `id` by its event at `seq`, 0 when it names none.
        void kept(SendId id, RoomId room, long seq);

        /// The server did not take `id`.
        void refused(SendId id, Failure why);
    }

    /// Such a server names no event when it deletes or takes a reaction.
    private static final long UNNAMED = 0;

    private final ServerApi api;
    private final Executor thread;

    ChangeCalls(ServerApi api, Executor thread) {
        this.api = api;
        this.thread = thread;
    }

    /// Make `command`; `replies` hears the reply as if a frame had brought it.
    void make(ClientFrame.Change command, Replies replies) {
        Answers.hand(call(command), thread, outcome -> {
            switch (outcome) {
                case Outcome.Done<Long>(var seq) -> replies.kept(command.id(), command.room(), seq);
                case Outcome.Failed<Long>(var why) -> replies.refused(command.id(), why);
            }
        });
    }

    private CompletableFuture<Outcome<Long>> call(ClientFrame.Change change) {
        var room = change.room();
        long target = change.target();
        return switch (change.what()) {
            case MessageChange.Edit(var text) ->
                api.edit(room, target, text).thenApply(outcome -> outcome.map(ChangeKept::seq));
            case MessageChange.Delete() -> unnamed(api.delete(room, target));
            case MessageChange.React(var emoji, var added) -> unnamed(api.react(room, target, emoji, added));
            // Such a server has no call for it either.
            case MessageChange.Pin _ ->
                CompletableFuture.completedFuture(Outcome.failed(Failure.refused(Reason.UNKNOWN_TYPE.refusal())));
        };
    }

    private static CompletableFuture<Outcome<Long>> unnamed(CompletableFuture<Outcome<RoomId>> call) {
        return call.thenApply(outcome -> outcome.map(_ -> UNNAMED));
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.connection.Answers;
import app.parley.client.connection.Outcome;
import app.parley.client.connection.ServerApi;
import app.parley.shared.api.ChangeKept;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ClientFrame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Makes changes of messages by calls over HTTP, for a server that is older than their frames. Confined to the
/// session's thread.
final class ChangeCalls {
    /// Such a server names no event when it deletes or takes a reaction.
    private static final long UNNAMED = 0;

    private final ServerApi api;
    private final Executor thread;

    ChangeCalls(ServerApi api, Executor thread) {
        this.api = api;
        this.thread = thread;
    }

    /// Make `command`, which is no send; `outbox` hears the reply as if a frame had brought it.
    void make(ClientFrame.Command command, Outbox outbox) {
        Answers.hand(call(command), thread, outcome -> {
            switch (outcome) {
                case Outcome.Done<Long>(var seq) -> outbox.kept(command.id(), command.room(), seq);
                case Outcome.Failed<Long>(var why) -> outbox.refused(command.id(), why);
            }
        });
    }

    private CompletableFuture<Outcome<Long>> call(ClientFrame.Command command) {
        return switch (command) {
            case ClientFrame.Send _ -> throw new IllegalArgumentException("every server knows the frame of a send");
            case ClientFrame.Edit(var _, var room, var target, var text) ->
                api.edit(room, target, text).thenApply(outcome -> outcome.map(ChangeKept::seq));
            case ClientFrame.Delete(var _, var room, var target) -> unnamed(api.delete(room, target));
            case ClientFrame.React(var _, var room, var target, var emoji, var added) ->
                unnamed(api.react(room, target, emoji, added));
        };
    }

    private static CompletableFuture<Outcome<Long>> unnamed(CompletableFuture<Outcome<RoomId>> call) {
        return call.thenApply(outcome -> outcome.map(_ -> UNNAMED));
    }
}

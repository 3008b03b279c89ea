// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.connection.Answers;
import app.parley.client.connection.Outcome;
import app.parley.client.connection.ServerApi;
import app.parley.client.store.Act;
import app.parley.client.store.MessageChange;
import app.parley.client.store.OutboxEntry;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ClientFrame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Says messages over the socket, and makes changes over HTTP. Confined to the session's thread.
final class ServerCourier implements Courier {
    private final ServerApi api;
    private final Executor thread;
    private final Consumer<ClientFrame> socket;

    ServerCourier(ServerApi api, Executor thread, Consumer<ClientFrame> socket) {
        this.api = api;
        this.thread = thread;
        this.socket = socket;
    }

    @Override
    public void carry(OutboxEntry entry, Consumer<Outcome<RoomId>> then) {
        var room = entry.room();
        switch (entry.act()) {
            case Act.Say(var text, var replyTo) -> socket.accept(new ClientFrame.Send(entry.id(), room, text, replyTo));
            case Act.Unsayable _ -> throw new IllegalStateException("a text that may not be said does not wait");
            case Act.Change(var target, var change) -> Answers.hand(call(room, target, change), thread, then);
        }
    }

    private CompletableFuture<Outcome<RoomId>> call(RoomId room, long target, MessageChange change) {
        return switch (change) {
            case MessageChange.Edit(var text) ->
                api.edit(room, target, text).thenApply(outcome -> outcome.map(_ -> room));
            case MessageChange.Delete() -> api.delete(room, target);
            case MessageChange.React(var emoji, var added) -> api.react(room, target, emoji, added);
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import static app.parley.server.api.RoomCalls.author;
import static app.parley.server.api.RoomCalls.room;
import static app.parley.server.api.RoomCalls.seq;

import app.parley.server.http.Body;
import app.parley.server.http.Exchange;
import app.parley.server.http.Response;
import app.parley.server.http.Route;
import app.parley.server.log.Ack;
import app.parley.server.log.CommandCallback;
import app.parley.server.room.Commands;
import app.parley.shared.api.ChangeKept;
import app.parley.shared.api.EditedText;
import app.parley.shared.api.NewMessage;
import app.parley.shared.api.Posted;
import app.parley.shared.json.Times;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.MessageChange;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The calls that say something in a room and change what was said: each makes the command that the socket
/// would carry, and waits for its reply. Thread-safe; each blocks its call's thread.
public final class MessageRoutes {
    private final Commands commands;

    public MessageRoutes(Commands commands) {
        this.commands = commands;
    }

    public List<Route> routes() {
        var messages = "/api/v1/rooms/{room}/messages";
        var message = messages + "/{seq}";
        var reaction = message + "/reactions/{emoji}";
        return List.of(
                Route.post(messages, this::post).takes(Body.JSON),
                Route.patch(message, this::edit).takes(Body.JSON),
                Route.delete(message, this::delete),
                Route.put(reaction, e -> react(e, true)),
                Route.delete(reaction, e -> react(e, false)),
                Route.put(message + "/pin", e -> pin(e, true)),
                Route.delete(message + "/pin", e -> pin(e, false)));
    }

    private Response post(Exchange exchange) {
        var message = exchange.body(NewMessage.class);
        var ack = submit(
                exchange,
                new ClientFrame.Send(
                        new SendId(given(message.id(), "id")),
                        room(exchange),
                        new MessageText(given(message.text(), "text")),
                        message.replyTo()));
        var posted = new Posted(ack.room().value(), ack.seq(), ack.id().value(), Times.write(ack.at()));
        return Response.json(ack.repeated() ? 200 : 201, posted);
    }

    private Response edit(Exchange exchange) {
        long target = seq(exchange);
        var text = new MessageText(given(exchange.body(EditedText.class).text(), "text"));
        var ack = submit(exchange, new ClientFrame.Change(id(), room(exchange), target, new MessageChange.Edit(text)));
        return Response.json(200, new ChangeKept(ack.room().value(), ack.seq(), target, Times.write(ack.at())));
    }

    private Response delete(Exchange exchange) {
        var _ = submit(
                exchange, new ClientFrame.Change(id(), room(exchange), seq(exchange), new MessageChange.Delete()));
        return Response.noContent();
    }

    private Response react(Exchange exchange, boolean added) {
        var emoji = new Emoji(exchange.path("emoji"));
        var _ = submit(
                exchange,
                new ClientFrame.Change(id(), room(exchange), seq(exchange), new MessageChange.React(emoji, added)));
        return Response.noContent();
    }

    private Response pin(Exchange exchange, boolean pinned) {
        var _ = submit(
                exchange, new ClientFrame.Change(id(), room(exchange), seq(exchange), new MessageChange.Pin(pinned)));
        return Response.noContent();
    }

    /// Only a message is found again by its id; the reply to another call is the call's own.
    private static SendId id() {
        return SendId.next(System.currentTimeMillis());
    }

    private Ack submit(Exchange exchange, ClientFrame.Command command) {
        long since = System.nanoTime();
        var reply = new Reply();
        commands.submit(author(exchange), exchange.address(), command, reply, since);
        return reply.future.join();
    }

    private static String given(@Nullable String value, String name) {
        if (value == null) {
            throw Reason.REQUEST_INVALID.refusal("detail", "“" + name + "” is missing.");
        }
        return value;
    }

    /// Waits for what became of one command.
    private static final class Reply implements CommandCallback {
        private final CompletableFuture<Ack> future = new CompletableFuture<>();

        @Override
        public void acknowledged(Ack ack) {
            future.complete(ack);
        }

        @Override
        public void refused(SendId id, Refusal why) {
            future.completeExceptionally(why);
        }
    }
}

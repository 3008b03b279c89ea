// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import static app.parley.server.api.RoomCalls.author;
import static app.parley.server.api.RoomCalls.room;

import app.parley.server.http.Body;
import app.parley.server.http.Exchange;
import app.parley.server.http.Response;
import app.parley.server.http.Route;
import app.parley.server.log.Author;
import app.parley.server.log.RoomKey;
import app.parley.server.log.RoomLog;
import app.parley.server.log.Sender;
import app.parley.server.room.Messages;
import app.parley.server.room.Rooms;
import app.parley.server.session.Devices;
import app.parley.server.session.SendLimits;
import app.parley.server.session.SessionObserver;
import app.parley.shared.api.ChangeKept;
import app.parley.shared.api.EditedText;
import app.parley.shared.api.NewMessage;
import app.parley.shared.api.Posted;
import app.parley.shared.json.Times;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The calls that say something in a room and change what was said. Thread-safe; each blocks its call's thread.
///
/// All of them count against the same limit, and wait while a room is crowded: each brings an event to everyone there.
public final class MessageRoutes {
    private final Rooms rooms;
    private final Messages messages;
    private final RoomLog log;
    private final Devices devices;
    private final SendLimits sends;
    private final SessionObserver observer;

    public MessageRoutes(
            Rooms rooms, Messages messages, RoomLog log, Devices devices, SendLimits sends, SessionObserver observer) {
        this.rooms = rooms;
        this.messages = messages;
        this.log = log;
        this.devices = devices;
        this.sends = sends;
        this.observer = observer;
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
                Route.delete(reaction, e -> react(e, false)));
    }

    private Response post(Exchange exchange) {
        long since = System.nanoTime();
        var author = author(exchange);
        limit(exchange, author);
        var room = rooms.memberOf(author, room(exchange));
        var message = exchange.body(NewMessage.class);
        var id = new SendId(given(message.id(), "id"));
        var text = new MessageText(given(message.text(), "text"));
        refuseCrowded(room);
        var answer = new Answer(observer);
        if (!log.post(room, author, id, text, message.replyTo(), answer, since)) {
            throw Reason.BUSY.refusal();
        }
        return answer.future.join();
    }

    private Response edit(Exchange exchange) {
        var author = author(exchange);
        limit(exchange, author);
        var room = rooms.memberOf(author, room(exchange));
        long target = target(exchange);
        var text = new MessageText(given(exchange.body(EditedText.class).text(), "text"));
        refuseCrowded(room);
        var edit = messages.edit(author, room.id(), target, text).join();
        return Response.json(200, new ChangeKept(room.id().value(), edit.seq(), target, Times.write(edit.at())));
    }

    private Response delete(Exchange exchange) {
        var author = author(exchange);
        limit(exchange, author);
        var room = rooms.memberOf(author, room(exchange));
        long target = target(exchange);
        refuseCrowded(room);
        var _ = messages.delete(author, room.id(), target).join();
        return Response.noContent();
    }

    private Response react(Exchange exchange, boolean added) {
        var author = author(exchange);
        limit(exchange, author);
        var room = rooms.memberOf(author, room(exchange));
        long target = target(exchange);
        var emoji = new Emoji(exchange.path("emoji"));
        refuseCrowded(room);
        var _ = messages.react(author, room.id(), target, emoji, added).join();
        return Response.noContent();
    }

    /// First of all: what is refused must not have cost a read of the database.
    private void limit(Exchange exchange, Author author) {
        if (!sends.admit(author.no(), exchange.address(), System.nanoTime())) {
            throw Reason.RATE_LIMITED.refusal();
        }
    }

    private void refuseCrowded(RoomKey room) {
        if (devices.isCrowded(room, System.nanoTime())) {
            throw Reason.BUSY.refusal();
        }
    }

    private static long target(Exchange exchange) {
        try {
            return Long.parseLong(exchange.path("seq"));
        } catch (NumberFormatException e) {
            throw Reason.MESSAGE_NOT_FOUND.refusal();
        }
    }

    private static String given(@Nullable String value, String name) {
        if (value == null) {
            throw Reason.REQUEST_INVALID.refusal("detail", "“" + name + "” is missing.");
        }
        return value;
    }

    /// Waits for what became of one message.
    private static final class Answer implements Sender {
        private final CompletableFuture<Response> future = new CompletableFuture<>();
        private final SessionObserver observer;

        Answer(SessionObserver observer) {
            this.observer = observer;
        }

        @Override
        public void kept(SendId id, RoomId room, long seq, Instant at, boolean repeated) {
            var posted = new Posted(room.value(), seq, id.value(), Times.write(at));
            if (repeated) {
                observer.sentAgain();
            } else {
                observer.sent();
            }
            // Off the delivery thread: encoding and writing are this call's work.
            future.completeAsync(() -> Response.json(repeated ? 200 : 201, posted));
        }

        @Override
        public void refused(SendId id, Refusal why) {
            observer.refused(why.code());
            future.complete(Response.refused(why));
        }
    }
}

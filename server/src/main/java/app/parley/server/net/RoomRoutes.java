package app.parley.server.net;

import app.parley.server.log.Author;
import app.parley.server.log.RoomKey;
import app.parley.server.log.RoomLog;
import app.parley.server.log.Sender;
import app.parley.server.room.RoomProblem;
import app.parley.server.room.Rooms;
import app.parley.server.session.Devices;
import app.parley.server.session.SendLimits;
import app.parley.server.session.SessionObserver;
import app.parley.shared.api.MemberList;
import app.parley.shared.api.NewMessage;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.Posted;
import app.parley.shared.api.RoomCreated;
import app.parley.shared.api.RoomList;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.json.Times;
import app.parley.shared.model.InvalidValue;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.EventPage;
import app.parley.shared.protocol.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The calls about rooms, their people and their events. Thread-safe; each blocks its call's thread.
public final class RoomRoutes {
    private final Rooms rooms;
    private final RoomLog log;
    private final Devices devices;
    private final SendLimits sends;
    private final SessionObserver observer;

    public RoomRoutes(Rooms rooms, RoomLog log, Devices devices, SendLimits sends, SessionObserver observer) {
        this.rooms = rooms;
        this.log = log;
        this.devices = devices;
        this.sends = sends;
        this.observer = observer;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/rooms", e -> answer(() -> list(e))),
                Route.post("/api/v1/rooms", e -> answer(() -> create(e))),
                Route.get("/api/v1/rooms/{room}/members", e -> answer(() -> members(e))),
                Route.put("/api/v1/rooms/{room}/members/me", e -> answer(() -> join(e))),
                Route.delete("/api/v1/rooms/{room}/members/me", e -> answer(() -> leave(e))),
                Route.get("/api/v1/rooms/{room}/events", e -> answer(() -> events(e))),
                Route.post("/api/v1/rooms/{room}/messages", e -> answer(() -> post(e))));
    }

    private Response list(Exchange exchange) {
        return Response.json(200, new RoomList(rooms.visible(author(exchange))));
    }

    private Response create(Exchange exchange) {
        var author = author(exchange);
        var created = rooms.create(author, exchange.body(NewRoom.class)).join();
        return Response.json(created.isNew() ? 201 : 200, new RoomCreated(created.room()));
    }

    private Response members(Exchange exchange) {
        var room = rooms.readable(author(exchange), room(exchange));
        return Response.json(
                200,
                new MemberList(rooms.members(room).stream()
                        .map(member -> member.name().value())
                        .map(name -> new MemberList.Member(name, devices.isOnline(name)))
                        .toList()));
    }

    private Response join(Exchange exchange) {
        var _ = rooms.join(author(exchange), room(exchange)).join();
        return Response.noContent();
    }

    private Response leave(Exchange exchange) {
        var _ = rooms.leave(author(exchange), room(exchange)).join();
        return Response.noContent();
    }

    private Response events(Exchange exchange) {
        var room = rooms.readable(author(exchange), room(exchange));
        return Response.jsonBytes(200, ServerFrames.write(page(exchange, room)));
    }

    private EventPage page(Exchange exchange, RoomKey room) {
        var before = exchange.queryNumber("before");
        var after = exchange.queryNumber("after");
        if (before.isPresent() && after.isPresent()) {
            throw new HttpProblem(400, "invalid-request", "Ask for what is before or after, not for both.");
        }
        long limit = exchange.queryNumber("limit").orElse((long) Limits.DEFAULT_PAGE_EVENTS);
        if (limit < 1 || limit > Limits.PAGE_EVENTS) {
            throw new HttpProblem(400, "invalid-request", "“limit” must be 1 to " + Limits.PAGE_EVENTS + ".");
        }
        return after.isPresent()
                ? log.after(room, after.get(), (int) limit)
                : log.before(room, before.orElse(Long.MAX_VALUE), (int) limit);
    }

    private Response post(Exchange exchange) {
        long since = System.nanoTime();
        var author = author(exchange);
        var room = rooms.memberOf(author, room(exchange));
        var message = exchange.body(NewMessage.class);
        var id = new SendId(given(message.id(), "id"));
        var text = new MessageText(given(message.text(), "text"));
        if (!sends.admit(author.no(), since)) {
            throw new HttpProblem(
                    429,
                    "rate-limited",
                    "That was too fast. Wait a moment, then send it again.",
                    Map.of("Retry-After", "1"));
        }
        var answer = new Answer(observer);
        if (devices.isCrowded(room, since) || !log.post(room, author, id, text, message.replyTo(), answer, since)) {
            throw HttpProblem.busy();
        }
        return answer.future.join();
    }

    private static String given(@Nullable String value, String name) {
        if (value == null) {
            throw new InvalidValue("invalid-request", "“" + name + "” is missing.");
        }
        return value;
    }

    private static Author author(Exchange exchange) {
        var login = exchange.login();
        return new Author(login.accountNo(), login.username());
    }

    private static RoomId room(Exchange exchange) {
        try {
            return new RoomId(exchange.path("room"));
        } catch (InvalidValue e) {
            throw new HttpProblem(404, e.code(), e.getMessage());
        }
    }

    /// Give the refusals of rooms the status that the contract has for them.
    private static Response answer(Supplier<Response> call) {
        try {
            return call.get();
        } catch (RoomProblem e) {
            throw problem(e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RoomProblem refused) {
                throw problem(refused);
            }
            throw e;
        }
    }

    private static HttpProblem problem(RoomProblem refused) {
        int status = switch (refused.code()) {
            case "room-not-found", "user-not-found" -> 404;
            case "not-a-member" -> 403;
            case "room-exists" -> 409;
            default -> 422;
        };
        return new HttpProblem(status, refused.code(), refused.getMessage());
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
        public void refused(SendId id, String code, String why) {
            future.complete(Response.problem(503, code, why));
        }
    }
}

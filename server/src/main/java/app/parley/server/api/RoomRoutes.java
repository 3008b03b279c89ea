// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import static app.parley.server.api.RoomCalls.author;
import static app.parley.server.api.RoomCalls.room;

import app.parley.server.http.Body;
import app.parley.server.http.Exchange;
import app.parley.server.http.Response;
import app.parley.server.http.Route;
import app.parley.server.log.EventLog;
import app.parley.server.log.RoomKey;
import app.parley.server.room.RoomMember;
import app.parley.server.room.RoomPage;
import app.parley.server.room.Rooms;
import app.parley.server.session.Devices;
import app.parley.shared.api.MemberList;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomCreated;
import app.parley.shared.api.RoomList;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.protocol.EventPage;
import app.parley.shared.protocol.Limits;
import app.parley.shared.refusal.Reason;
import java.util.List;

/// The calls about rooms, their people and their events. Thread-safe; each blocks its call's thread.
public final class RoomRoutes {
    private final Rooms rooms;
    private final EventLog log;
    private final Devices devices;

    public RoomRoutes(Rooms rooms, EventLog log, Devices devices) {
        this.rooms = rooms;
        this.log = log;
        this.devices = devices;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/rooms", this::list),
                Route.post("/api/v1/rooms", this::create).takes(Body.JSON),
                Route.delete("/api/v1/rooms/{room}", this::remove),
                Route.get("/api/v1/rooms/{room}/members", this::members),
                Route.put("/api/v1/rooms/{room}/members/me", this::join),
                Route.delete("/api/v1/rooms/{room}/members/me", this::leave),
                Route.get("/api/v1/rooms/{room}/events", this::events),
                Route.get("/api/v1/rooms/{room}/pins", this::pins));
    }

    private Response list(Exchange exchange) {
        long limit = exchange.queryNumber("limit").orElse((long) RoomPage.LARGEST);
        if (limit < 1 || limit > RoomPage.LARGEST) {
            throw Reason.REQUEST_BROKEN.refusal("detail", "“limit” must be 1 to " + RoomPage.LARGEST + ".");
        }
        var page = rooms.visible(
                author(exchange),
                exchange.query("q").orElse(""),
                exchange.query("after").map(RoomPage.Place::parse).orElse(RoomPage.Place.START),
                (int) limit);
        return Response.json(
                200,
                new RoomList(
                        page.rooms(), page.next().map(RoomPage.Place::toString).orElse(null)));
    }

    private Response create(Exchange exchange) {
        var author = author(exchange);
        var created = rooms.create(author, exchange.body(NewRoom.class)).join();
        return Response.json(created.isNew() ? 201 : 200, new RoomCreated(created.room()));
    }

    private Response remove(Exchange exchange) {
        var _ = rooms.remove(author(exchange), room(exchange)).join();
        return Response.noContent();
    }

    private Response members(Exchange exchange) {
        var room = rooms.readable(author(exchange), room(exchange));
        return Response.json(
                200,
                new MemberList(rooms.members(room).stream().map(this::member).toList()));
    }

    private MemberList.Member member(RoomMember member) {
        var name = member.name().value();
        return new MemberList.Member(
                name, devices.isOnline(name), member.role().wireName(), member.moderator(), member.muted());
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

    private Response pins(Exchange exchange) {
        var room = rooms.readable(author(exchange), room(exchange));
        return Response.jsonBytes(200, ServerFrames.write(log.pinned(room)));
    }

    private EventPage page(Exchange exchange, RoomKey room) {
        var before = exchange.queryNumber("before");
        var after = exchange.queryNumber("after");
        if (before.isPresent() && after.isPresent()) {
            throw Reason.REQUEST_BROKEN.refusal("detail", "Ask for what is before or after, not for both.");
        }
        long limit = exchange.queryNumber("limit").orElse((long) Limits.DEFAULT_PAGE_EVENTS);
        if (limit < 1 || limit > Limits.PAGE_EVENTS) {
            throw Reason.REQUEST_BROKEN.refusal("detail", "“limit” must be 1 to " + Limits.PAGE_EVENTS + ".");
        }
        return after.isPresent()
                ? log.after(room, after.get(), (int) limit)
                : log.before(room, before.orElse(Long.MAX_VALUE), (int) limit);
    }
}

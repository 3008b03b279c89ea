// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import static app.parley.server.api.RoomCalls.author;
import static app.parley.server.api.RoomCalls.room;
import static app.parley.server.api.RoomCalls.seq;
import static app.parley.server.api.RoomCalls.username;

import app.parley.server.http.Body;
import app.parley.server.http.Exchange;
import app.parley.server.http.Response;
import app.parley.server.http.Route;
import app.parley.server.order.Erasure;
import app.parley.server.order.Mutes;
import app.parley.server.order.Reports;
import app.parley.server.room.RoomOrder;
import app.parley.shared.api.Erased;
import app.parley.shared.api.NewMember;
import app.parley.shared.api.NewMute;
import app.parley.shared.api.NewReport;
import app.parley.shared.api.ReportList;
import app.parley.shared.api.RoomChange;
import app.parley.shared.api.RoomCreated;
import app.parley.shared.refusal.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The calls by which people keep order in rooms. Thread-safe; each blocks its call's thread.
public final class OrderRoutes {
    private static final long USUAL_MINUTES = 60;
    private static final long MOST_MINUTES = 24 * 60;

    private final RoomOrder rooms;
    private final Mutes mutes;
    private final Erasure erasure;
    private final Reports reports;

    public OrderRoutes(RoomOrder rooms, Mutes mutes, Erasure erasure, Reports reports) {
        this.rooms = rooms;
        this.mutes = mutes;
        this.erasure = erasure;
        this.reports = reports;
    }

    public List<Route> routes() {
        var room = "/api/v1/rooms/{room}";
        var member = room + "/members/{username}";
        return List.of(
                Route.patch(room, this::change).takes(Body.JSON),
                Route.put(member, this::putMember).takes(Body.JSON),
                Route.delete(member, this::removeMember),
                Route.put(member + "/mute", this::mute).takes(Body.JSON),
                Route.delete(member + "/mute", this::unmute),
                Route.delete(member + "/messages", this::erase),
                Route.post(room + "/messages/{seq}/report", this::report).takes(Body.JSON),
                Route.get("/api/v1/reports", this::reports),
                Route.delete("/api/v1/reports/{id}", this::closeReport));
    }

    private Response change(Exchange exchange) {
        var changed = rooms.change(author(exchange), room(exchange), exchange.body(RoomChange.class))
                .join();
        return Response.json(200, new RoomCreated(changed));
    }

    private Response putMember(Exchange exchange) {
        var wish = exchange.hasBody() ? exchange.body(NewMember.class) : new NewMember(null);
        var _ = rooms.putMember(author(exchange), room(exchange), username(exchange), moderator(wish.role()))
                .join();
        return Response.noContent();
    }

    private static @Nullable Boolean moderator(@Nullable String role) {
        return switch (role) {
            case null -> null;
            case "moderator" -> true;
            case "member" -> false;
            default -> throw Reason.REQUEST_INVALID.refusal("detail", "“role” must be “moderator” or “member”.");
        };
    }

    private Response removeMember(Exchange exchange) {
        var _ = rooms.removeMember(author(exchange), room(exchange), username(exchange))
                .join();
        return Response.noContent();
    }

    private Response mute(Exchange exchange) {
        var wish = exchange.hasBody() ? exchange.body(NewMute.class) : new NewMute(null);
        var _ = mutes.mute(author(exchange), room(exchange), username(exchange), wish.minutes())
                .join();
        return Response.noContent();
    }

    private Response unmute(Exchange exchange) {
        var _ = mutes.unmute(author(exchange), room(exchange), username(exchange))
                .join();
        return Response.noContent();
    }

    private Response erase(Exchange exchange) {
        long minutes = exchange.queryNumber("minutes").orElse(USUAL_MINUTES);
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw Reason.REQUEST_BROKEN.refusal("detail", "“minutes” must be 1 to " + MOST_MINUTES + ".");
        }
        int deleted = erasure.erase(author(exchange), room(exchange), username(exchange), (int) minutes);
        return Response.json(200, new Erased(deleted));
    }

    private Response report(Exchange exchange) {
        var report = exchange.hasBody() ? exchange.body(NewReport.class) : new NewReport(null);
        var _ = reports.report(author(exchange), room(exchange), seq(exchange), report.reason())
                .join();
        return Response.noContent();
    }

    private Response reports(Exchange exchange) {
        return Response.json(200, new ReportList(reports.open(author(exchange))));
    }

    private Response closeReport(Exchange exchange) {
        var _ = reports.close(author(exchange), id(exchange)).join();
        return Response.noContent();
    }

    private static long id(Exchange exchange) {
        try {
            return Long.parseLong(exchange.path("id"));
        } catch (NumberFormatException e) {
            throw Reason.REPORT_NOT_FOUND.refusal();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.outcome.Failure;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import app.parley.shared.refusal.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands each frame of the server to the part of the session that it concerns, a burst at a time. Confined to
/// the session's thread.
final class Incoming {
    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);

    private final SessionState state;
    private final Rooms rooms;
    private final Welcomes welcomes;
    private final Memberships memberships;
    private final RoomEvents roomEvents;
    private final Outbox outbox;
    private final LocalCopy copy;

    Incoming(
            SessionState state,
            Rooms rooms,
            Welcomes welcomes,
            Memberships memberships,
            RoomEvents roomEvents,
            Outbox outbox,
            LocalCopy copy) {
        this.state = state;
        this.rooms = rooms;
        this.welcomes = welcomes;
        this.memberships = memberships;
        this.roomEvents = roomEvents;
        this.outbox = outbox;
        this.copy = copy;
    }

    /// Apply `frames` in their order; the events of a room that follow each other are one change of its lists.
    void receive(List<ServerFrame> frames) {
        var events = new LinkedHashMap<RoomId, List<Event>>();
        for (var frame : frames) {
            if (frame instanceof ServerFrame.Happened(var event)) {
                events.computeIfAbsent(event.room(), _ -> new ArrayList<>()).add(event);
            } else {
                apply(events);
                alone(() -> apply(frame));
            }
        }
        apply(events);
        copy.flush();
    }

    private void apply(Map<RoomId, List<Event>> events) {
        events.forEach((room, happened) -> alone(() -> roomEvents.happened(room, happened)));
        events.clear();
    }

    /// What goes wrong with one frame must not lose those behind it, such as the answer to a send.
    private static void alone(Runnable applying) {
        try {
            applying.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a frame could not be applied", e);
        }
    }

    private void apply(ServerFrame frame) {
        switch (frame) {
            case ServerFrame.Welcome welcome -> {
                copy.online(true);
                welcomes.welcome(welcome);
            }
            case ServerFrame.Happened(var event) -> roomEvents.happened(event.room(), List.of(event));
            case ServerFrame.Ack(var id, var room, var seq) ->
                SendId.parse(id).ifPresent(send -> outbox.kept(send, room, seq));
            case ServerFrame.Gap(var room, var _, var head) -> roomEvents.gap(room, head);
            case ServerFrame.Typing(var room, var from) -> roomEvents.typing(room, from);
            case ServerFrame.Presence(var online, var offline, var whole) -> {
                if (whole) {
                    state.people.are(online);
                } else {
                    state.people.went(offline);
                    state.people.came(online);
                }
            }
            case ServerFrame.Read(var room, var seq) -> roomEvents.readUpTo(room, seq);
            case ServerFrame.RoomAdded(var info) -> welcomes.added(info);
            case ServerFrame.RoomListed(var info) -> rooms.listed(info);
            case ServerFrame.RoomRemoved(var room) -> memberships.ended(room);
            case ServerFrame.AccountChanged(var user) -> state.me.set(user);
            case ServerFrame.Profiles _ -> {} // The app shows usernames.
            case ServerFrame.Refused refused -> refused(refused);
            case ServerFrame.Pong() -> {} // The app pings by WebSocket itself and asks for none.
            case ServerFrame.Unknown(var type) -> LOG.debug("a frame of the unknown type {}", type);
        }
    }

    private void refused(ServerFrame.Refused refused) {
        var ref = refused.ref();
        if (ref == null) {
            LOG.debug("the server refused something: {}", refused.code());
        } else {
            SendId.parse(ref).ifPresent(id -> {
                if (refused.code().equals(Reason.SLOW_MODE.code())
                        && refused.params().get("retryAfter") instanceof Number seconds) {
                    outbox.room(id).ifPresent(room -> roomEvents.slowed(room, seconds.longValue()));
                }
                outbox.refused(id, Failure.refused(refused));
            });
        }
    }
}

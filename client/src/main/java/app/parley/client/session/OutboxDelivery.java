// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.outcome.Backoff;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Failure;
import app.parley.client.store.OutboxEntry;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Sends what an outbox holds: the entries of a room one by one in their order, each until its reply; rooms beside each
/// other.
///
/// Confined to the session's thread. A room that the server is too busy for pauses, and the others go on. A refusal
/// that
/// concerns this account, or a server that cannot be reached, pauses them all.
final class OutboxDelivery {

    /// Rooms that have an entry under way at the same time. Enough that a slow room is not noticed in another, and few
    /// enough that a connection after a long absence does not spend the account's rate of sends in one burst.
    static final int ROOMS_AT_ONCE = 8;

    /// The contract promises a reply to every command; one that does not come in this time is asked for again.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Refusals that pass by themselves, and that may concern only one room.
    private static final Set<String> PASSING_IN_ROOM = Set.of("busy", "storage");

    /// The refusal of a frame that the server is too old for.
    private static final String UNKNOWN_FRAME = "unknown-type";

    private final OutboxList entries;
    private final Consumer<ClientFrame> socket;
    private final ChangeCalls calls;
    private final ChangeCalls.Replies replies;
    private final Delays delays;
    private final Supplier<Backoff> backoffs;
    private final Backoff backoff;

    /// Entries that were given to the server and that it has not answered: it may have them, as they were.
    private final Set<SendId> handed = new HashSet<>();

    /// Rooms with something under way or a pause, and those that have paused and got no reply since.
    private final Map<RoomId, RoomSending> rooms = new HashMap<>();

    private boolean connected;
    /// Whether this connection's server is older than the frames of changes.
    private boolean callsChanges;
    /// The pause of all rooms.
    private Delays.@Nullable Delay pause;

    /// `socket` takes frames, `calls` changes for which the server is too old; `replies` hears the results of calls.
    /// Each of `backoffs` is for one room, and one is for all.
    OutboxDelivery(
            OutboxList entries,
            Consumer<ClientFrame> socket,
            ChangeCalls calls,
            ChangeCalls.Replies replies,
            Delays delays,
            Supplier<Backoff> backoffs) {
        this.entries = entries;
        this.socket = socket;
        this.calls = calls;
        this.replies = replies;
        this.delays = delays;
        this.backoffs = backoffs;
        this.backoff = backoffs.get();
    }

    /// The app has started with `kept`, of which the server has said that it has `acknowledged`. Of the others it may
    /// have the first of each room.
    void restored(List<OutboxEntry> kept, Set<SendId> acknowledged) {
        handed.addAll(acknowledged);
        var seen = new HashSet<RoomId>();
        for (var entry : kept) {
            if (entry.waiting() && !acknowledged.contains(entry.id()) && seen.add(entry.room())) {
                handed.add(entry.id());
            }
        }
    }

    void connected() {
        stop();
        connected = true;
        callsChanges = false;
        backoff.reset();
        send();
    }

    void disconnected() {
        connected = false;
        stop();
    }

    /// The server may have `id`, though it has not answered.
    void mayHave(SendId id) {
        handed.add(id);
    }

    boolean isHanded(SendId id) {
        return handed.contains(id);
    }

    /// The server does not have `id`, or has said that it has it.
    void answered(SendId id) {
        handed.remove(id);
    }

    /// The server has `entry`, so the next one of its room may go.
    void acknowledged(OutboxEntry entry) {
        if (leave(entry)) {
            rooms.remove(entry.room());
            backoff.reset();
        }
    }

    /// `entry` is not to be sent any more. Return whether it was under way.
    boolean leave(OutboxEntry entry) {
        var sending = rooms.get(entry.room());
        if (sending == null || !sending.isUnderWay(entry.id())) {
            return false;
        }
        sending.free();
        return true;
    }

    /// The server did not take `entry`: return whether it is sent again without the person, now or after a pause.
    boolean triesAgain(OutboxEntry entry, Failure why) {
        var sending = rooms.get(entry.room());
        boolean called = sending != null && sending.isUnderWayByCall(entry.id());
        boolean left = leave(entry);
        if (why.code().equals(UNKNOWN_FRAME) && !entry.isMessage() && !called) {
            callsChanges = true;
            return true;
        }
        if (why instanceof Failure.Refused && PASSING_IN_ROOM.contains(why.code())) {
            if (left && sending != null) {
                sending.pause(this::send);
            }
            return true;
        }
        if (passes(why)) {
            pauseAll();
            return true;
        }
        return false;
    }

    /// Send the next entry of each room that is free.
    void send() {
        while (connected && pause == null && underWay() < ROOMS_AT_ONCE) {
            var next = entries.firstWaiting(this::isFree);
            if (next.isEmpty()) {
                return;
            }
            send(next.get());
        }
    }

    private void send(OutboxEntry entry) {
        boolean call = callsChanges && !entry.isMessage();
        handed.add(entry.id());
        rooms.computeIfAbsent(entry.room(), _ -> new RoomSending(delays, backoffs.get()))
                .send(entry.id(), call, PATIENCE, this::send);
        if (call && entry.command() instanceof ClientFrame.Change change) {
            calls.make(change, replies);
        } else {
            socket.accept(entry.command());
        }
    }

    private boolean isFree(RoomId room) {
        var sending = rooms.get(room);
        return sending == null || sending.isFree();
    }

    private int underWay() {
        int underWay = 0;
        for (var sending : rooms.values()) {
            if (sending.isUnderWay()) {
                underWay++;
            }
        }
        return underWay;
    }

    private static boolean passes(Failure why) {
        return switch (why) {
            case Failure.Refused refused ->
                refused.code().equals("rate-limited") || refused.status() >= 500 || refused.status() == 429;
            case Failure.Unreachable _, Failure.Garbled _, Failure.NoTls _, Failure.Untrusted _ -> true;
            // The session's own end, of which the line says more.
            case Failure.Local local -> local.code().equals("not-signed-in");
        };
    }

    /// A pause that runs already is for the same reason: several rooms are refused at once.
    private void pauseAll() {
        if (pause == null) {
            pause = delays.after(backoff.next(), () -> {
                pause = null;
                send();
            });
        }
    }

    private void stop() {
        rooms.values().forEach(RoomSending::free);
        rooms.clear();
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
    }
}

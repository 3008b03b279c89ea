// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import app.parley.client.outcome.Outcome;
import app.parley.shared.api.Erased;
import app.parley.shared.api.NewMember;
import app.parley.shared.api.NewMute;
import app.parley.shared.api.NewReport;
import app.parley.shared.api.RoomChange;
import app.parley.shared.api.RoomCreated;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import java.util.concurrent.CompletableFuture;

/// The calls that keep order in a room: its rules, its members and moderators, mutes, and reports. Thread-safe;
/// never blocks.
public final class RoomOrderApi {
    private final SignedCalls calls;

    public RoomOrderApi(SignedCalls calls) {
        this.calls = calls;
    }

    /// Change the name, the topic or the rules of `room`.
    public CompletableFuture<Outcome<RoomInfo>> change(RoomId room, RoomChange change) {
        return calls.answer(Call.of("PATCH", path(room), change), RoomCreated.class)
                .thenApply(outcome -> outcome.map(RoomCreated::room));
    }

    /// Put `person` into `room`, or give a member another role there.
    public CompletableFuture<Outcome<Username>> put(RoomId room, Username person, NewMember member) {
        return calls.done(Call.of("PUT", path(room, person), member), person);
    }

    /// Take `person` out of `room`.
    public CompletableFuture<Outcome<Username>> remove(RoomId room, Username person) {
        return calls.done(Call.of("DELETE", path(room, person)), person);
    }

    /// Let `person` read in `room`, but not write.
    public CompletableFuture<Outcome<Username>> mute(RoomId room, Username person, NewMute mute) {
        return calls.done(Call.of("PUT", path(room, person) + "/mute", mute), person);
    }

    /// Let `person` write in `room` again.
    public CompletableFuture<Outcome<Username>> unmute(RoomId room, Username person) {
        return calls.done(Call.of("DELETE", path(room, person) + "/mute"), person);
    }

    /// Delete what `person` wrote in `room` within the last `minutes`.
    public CompletableFuture<Outcome<Erased>> erase(RoomId room, Username person, int minutes) {
        return calls.answer(Call.of("DELETE", path(room, person) + "/messages?minutes=" + minutes), Erased.class);
    }

    /// Bring the message at `seq` to the attention of the room's moderators.
    public CompletableFuture<Outcome<RoomId>> report(RoomId room, long seq, NewReport report) {
        return calls.done(Call.post(path(room) + "/messages/" + seq + "/report", report), room);
    }

    private static String path(RoomId room) {
        return "/api/v1/rooms/" + room.value();
    }

    private static String path(RoomId room, Username person) {
        return path(room) + "/members/" + SignedCalls.escaped(person.value());
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.outcome.Backoff;
import app.parley.client.outcome.Delays;
import app.parley.shared.model.SendId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The one entry of a room that is under way, or the pause before the next attempt; free when there is neither.
///
/// Confined to the session's thread. A room that pauses sends nothing, so nothing overtakes the entry that was refused.
final class RoomSending {
    private final Delays delays;
    private final Backoff backoff;
    private @Nullable SendId underWay;
    private boolean byCall;
    /// The time that the reply may take, or the pause.
    private Delays.@Nullable Delay timer;

    RoomSending(Delays delays, Backoff backoff) {
        this.delays = delays;
        this.backoff = backoff;
    }

    boolean isFree() {
        return timer == null;
    }

    boolean isUnderWay() {
        return underWay != null;
    }

    boolean isUnderWay(SendId id) {
        return id.equals(underWay);
    }

    /// Return whether `id` is under way by a call over HTTP, and not by a frame.
    boolean isUnderWayByCall(SendId id) {
        return byCall && isUnderWay(id);
    }

    /// `id` is given to the server. Without a reply in `patience`, the room is free again and `then` runs.
    void send(SendId id, boolean call, Duration patience, Runnable then) {
        underWay = id;
        byCall = call;
        wait(patience, then);
    }

    /// The entry under way was refused for a while: send nothing until the pause is over, then run `then`.
    void pause(Runnable then) {
        wait(backoff.next(), then);
        underWay = null;
    }

    /// Nothing is under way any more, and no pause is left.
    void free() {
        underWay = null;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void wait(Duration delay, Runnable then) {
        if (timer != null) {
            timer.cancel();
        }
        timer = delays.after(delay, () -> {
            free();
            then.run();
        });
    }
}

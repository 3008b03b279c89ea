// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.outcome.Delays;
import app.parley.shared.protocol.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Counts down in each room how long I wait before my next message, and until a mute of mine ends. Confined to
/// the session's thread.
final class SlowMode {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SessionState state;
    private final Delays delays;
    private final InstantSource clock;
    private final Map<RoomEntry, Delays.Delay> waits = new HashMap<>();
    private final Map<RoomEntry, Delays.Delay> mutes = new HashMap<>();

    SlowMode(SessionState state, Delays delays, InstantSource clock) {
        this.state = state;
        this.delays = delays;
        this.clock = clock;
    }

    /// I said `message` in `entry`, from any device.
    void said(RoomEntry entry, Event.Message message) {
        int slow = entry.order().slowSeconds();
        if (Rights.of(entry, state.me.get()).isSlowed()) {
            long left = Duration.between(clock.instant(), message.at().plusSeconds(slow))
                    .toSeconds();
            // The server's clock may be another: no wait is longer than the rule says.
            wait(entry, (int) Math.min(left, slow));
        }
    }

    /// The server refused a message in `entry`: I wait `seconds` more.
    void refused(RoomEntry entry, long seconds) {
        wait(entry, Math.clamp(seconds, 0, Integer.MAX_VALUE));
    }

    /// The order of `entry` is another one: a wait ends with slow mode, and a mute has its end.
    void ordered(RoomEntry entry) {
        if (!Rights.of(entry, state.me.get()).isSlowed()) {
            wait(entry, 0);
        }
        cancel(mutes, entry);
        var until = entry.mutedUntil();
        if (until != null) {
            var left = Duration.between(clock.instant(), until);
            mutes.put(entry, delays.after(left.isNegative() ? Duration.ZERO : left, () -> {
                mutes.remove(entry);
                entry.unmuted();
            }));
        }
    }

    /// `entry` is no room of mine any more.
    void forget(RoomEntry entry) {
        cancel(waits, entry);
        cancel(mutes, entry);
    }

    void close() {
        waits.values().forEach(Delays.Delay::cancel);
        mutes.values().forEach(Delays.Delay::cancel);
    }

    private void wait(RoomEntry entry, int seconds) {
        cancel(waits, entry);
        entry.waits(Math.max(0, seconds));
        if (seconds > 0) {
            tick(entry, clock.instant().plusSeconds(seconds));
        }
    }

    private void tick(RoomEntry entry, Instant end) {
        waits.put(entry, delays.after(SECOND, () -> {
            waits.remove(entry);
            long left = Duration.between(clock.instant(), end).plusMillis(999).toSeconds();
            entry.waits((int) Math.max(0, left));
            if (left > 0) {
                tick(entry, end);
            }
        }));
    }

    private static void cancel(Map<RoomEntry, Delays.Delay> delays, RoomEntry entry) {
        var delay = delays.remove(entry);
        if (delay != null) {
            delay.cancel();
        }
    }
}

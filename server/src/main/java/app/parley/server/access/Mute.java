// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

import app.parley.server.store.Row;
import app.parley.shared.json.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That a person may not write in a room, up to the millisecond `until` of the epoch. Immutable.
///
/// Whether it holds is asked with a time, so nothing has to happen when it ends.
public record Mute(long until) {
    /// No mute.
    public static final Mute NONE = new Mute(0);
    /// A mute that lasts until it is taken back.
    public static final Mute FOR_GOOD = new Mute(Long.MAX_VALUE);

    /// Columns of a mute `u`, which may be missing, for [#of].
    public static final String COLUMNS = "u.account IS NOT NULL AS mute, u.until AS mute_until";

    /// Return the mute that `row` of [#COLUMNS] says.
    public static Mute of(Row row) {
        if (!row.flag("mute")) {
            return NONE;
        }
        var until = row.numberOrNull("mute_until");
        return until == null ? FOR_GOOD : new Mute(until);
    }

    /// Whether it holds at `now`.
    public boolean holds(long now) {
        return until > now;
    }

    /// Return when it ends, as the contract writes times; null when it has no end.
    public @Nullable String end() {
        return until == Long.MAX_VALUE ? null : Times.write(Instant.ofEpochMilli(until));
    }
}

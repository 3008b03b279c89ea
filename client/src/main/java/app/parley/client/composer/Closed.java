// SPDX-License-Identifier: Apache-2.0
package app.parley.client.composer;

import app.parley.client.session.Rights;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether something can be written in a room, and why not.
public sealed interface Closed {
    /// Messages can be written.
    record Not() implements Closed {}

    /// No one writes here any more.
    record Archived() implements Closed {}

    /// Only moderators write here, and I am none.
    record ReadOnly() implements Closed {}

    /// I am muted here, until a moment, or without an end where it is null.
    record Muted(@Nullable Instant until) implements Closed {}

    /// Return why a person with `rights` cannot write.
    static Closed to(Rights rights) {
        if (rights.mayWrite()) {
            return new Not();
        }
        if (rights.order().archived()) {
            return new Archived();
        }
        return rights.order().muted() ? new Muted(moment(rights.order().mutedUntil())) : new ReadOnly();
    }

    /// Return the reason in words; empty when there is none.
    default String words(TimeWords times) {
        return switch (this) {
            case Not() -> "";
            case Archived() -> Words.of("composer.archived");
            case ReadOnly() -> Words.of("composer.read-only");
            case Muted(var until) ->
                until == null ? Words.of("composer.muted") : Words.of("composer.muted-until", times.dayAndTime(until));
        };
    }

    private static @Nullable Instant moment(@Nullable String at) {
        try {
            return at == null ? null : Instant.parse(at);
        } catch (DateTimeException _) {
            return null;
        }
    }
}

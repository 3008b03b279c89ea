// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The audiences of one room, one for each encoding that a subscriber has had: usually one. Thread-safe; the audiences
/// themselves belong to the room's executor.
final class Audiences {
    private final RecentShare recentShare;
    private final LongSupplier nanoTime;

    /// Never changed: a copy takes its place.
    private volatile Audience<?>[] all = {};

    Audiences(RecentShare recentShare, LongSupplier nanoTime) {
        this.recentShare = recentShare;
        this.nanoTime = nanoTime;
    }

    /// Return the audience of `encoding`; there is one afterwards.
    <E> Audience<E> of(EventEncoding<E> encoding) {
        var known = find(encoding);
        return known != null ? known : add(encoding);
    }

    private synchronized <E> Audience<E> add(EventEncoding<E> encoding) {
        var known = find(encoding);
        if (known != null) {
            return known;
        }
        var audience = new Audience<>(encoding, recentShare, nanoTime.getAsLong());
        var more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = audience;
        all = more;
        return audience;
    }

    /// Return the audience of `encoding`, or null when no subscriber has had it.
    @SuppressWarnings({"unchecked", "ReferenceEquality"}) // who has this very encoding is offered what it makes
    <E> @Nullable Audience<E> find(EventEncoding<E> encoding) {
        for (var audience : all) {
            if (audience.encoding() == encoding) {
                return (Audience<E>) audience;
            }
        }
        return null;
    }

    /// Whether one of them is crowded at `now` (nano time).
    boolean isCrowded(long now) {
        for (var audience : all) {
            if (audience.isCrowded(now)) {
                return true;
            }
        }
        return false;
    }

    /// Return how many subscribers are live. For the room's executor.
    int liveCount() {
        int live = 0;
        for (var audience : all) {
            live += audience.liveCount();
        }
        return live;
    }

    /// Return all, in an array that no one changes. An iterator would be an object for each delivery.
    Audience<?>[] all() {
        return all;
    }
}

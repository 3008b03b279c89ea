// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who writes in a room, and how often. `slowSeconds` is how long a person waits between two messages, 0 for no
/// wait. In an archived room no one writes.
public record RoomRules(Posting posting, int slowSeconds, boolean archived) {
    /// The longest wait between two messages: a day.
    public static final int LONGEST_SLOW_SECONDS = 24 * 60 * 60;

    /// Everyone writes, as often as they like.
    public static final RoomRules OPEN = new RoomRules(Posting.EVERYONE, 0, false);

    /// Who writes in a room.
    public enum Posting {
        EVERYONE,
        /// The room's moderators, and the owner and the admins of the chat.
        MODERATORS;

        /// The word that the contract and the database use.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Return the one that the contract calls `name`, if there is one.
        public static Optional<Posting> of(String name) {
            for (var posting : values()) {
                if (posting.wireName().equals(name)) {
                    return Optional.of(posting);
                }
            }
            return Optional.empty();
        }
    }

    /// What of the rules changes; what does not is null.
    public record Change(
            @Nullable Posting posting,
            @Nullable Integer slowSeconds,
            @Nullable Boolean archived) {
        /// Whether nothing changes.
        public boolean isEmpty() {
            return posting == null && slowSeconds == null && archived == null;
        }
    }

    /// Return the rules after `change`.
    public RoomRules with(Change change) {
        return new RoomRules(
                change.posting() == null ? posting : change.posting(),
                change.slowSeconds() == null ? slowSeconds : change.slowSeconds(),
                change.archived() == null ? archived : change.archived());
    }

    /// Return what leads from `earlier` rules to these.
    public Change since(RoomRules earlier) {
        return new Change(
                posting == earlier.posting ? null : posting,
                slowSeconds == earlier.slowSeconds ? null : slowSeconds,
                archived == earlier.archived ? null : archived);
    }
}

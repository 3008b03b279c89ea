// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.protocol;

import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomRules;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of a room's log. `seq` is its place there: 1, 2, 3, … without a gap, and it alone orders events.
///
/// Peers wrote these and the server checked them, so texts and names are plain strings here.
public sealed interface Event {
    RoomId room();

    long seq();

    Instant at();

    /// `from` said `text`. `id` is the sender's own name for it.
    ///
    /// Read again after it was changed, it has the text that counts now, an empty one when it was deleted, and
    /// `changes` says the rest. A message that has just been said has none.
    record Message(
            RoomId room,
            long seq,
            String id,
            String from,
            Instant at,
            String text,
            @Nullable Long replyTo,
            @Nullable Changes changes)
            implements Event {

        /// A message that no one has changed.
        public Message(RoomId room, long seq, String id, String from, Instant at, String text, @Nullable Long replyTo) {
            this(room, seq, id, from, at, text, replyTo, null);
        }

        /// Whether its text is gone for good.
        public boolean isDeleted() {
            return changes != null && changes.deleted();
        }
    }

    /// What has become of a message: every event about it up to `seq` is in here, so those are not to be
    /// applied again.
    record Changes(long seq, @Nullable Instant editedAt, boolean deleted, boolean pinned, List<Reactions> reactions) {
        public Changes {
            reactions = List.copyOf(reactions);
        }

        /// The changes of a message that is not pinned.
        public Changes(long seq, @Nullable Instant editedAt, boolean deleted, List<Reactions> reactions) {
            this(seq, editedAt, deleted, false, reactions);
        }
    }

    /// Who reacted to a message with `emoji`, the first one first.
    record Reactions(String emoji, List<String> by) {
        public Reactions {
            by = List.copyOf(by);
        }
    }

    /// What `by` did to the message at `target`. It shows nothing in its own place.
    sealed interface Change extends Event {
        String by();

        long target();
    }

    /// `by` gave the message at `target` another text; it is empty when that message has been deleted since.
    record Edited(RoomId room, long seq, String by, Instant at, long target, String text) implements Change {}

    /// `by` deleted the message at `target`: its text is gone, its place stays.
    record Deleted(RoomId room, long seq, String by, Instant at, long target) implements Change {}

    /// `by` reacted to the message at `target` with `emoji`, or took that back when not `added`.
    record Reaction(RoomId room, long seq, String by, Instant at, long target, String emoji, boolean added)
            implements Change {}

    /// `by` pinned the message at `target` to the room, or took it down when not `pinned`.
    record Pinned(RoomId room, long seq, String by, Instant at, long target, boolean pinned) implements Change {}

    /// `by` came into the room, or put `user` into it where that is another person; null otherwise.
    record Joined(
            RoomId room,
            long seq,
            String by,
            Instant at,
            @Nullable String user) implements Event {
        /// `by` came by themselves.
        public Joined(RoomId room, long seq, String by, Instant at) {
            this(room, seq, by, at, null);
        }

        /// Who is in the room now.
        public String who() {
            return user == null ? by : user;
        }
    }

    /// `by` left the room, or took `user` out of it where that is another person; null otherwise.
    record Left(
            RoomId room,
            long seq,
            String by,
            Instant at,
            @Nullable String user) implements Event {
        /// `by` left by themselves.
        public Left(RoomId room, long seq, String by, Instant at) {
            this(room, seq, by, at, null);
        }

        /// Who is no longer in the room.
        public String who() {
            return user == null ? by : user;
        }
    }

    /// `by` created the room or changed its name, its topic or its rules; what is unchanged is null.
    record Changed(
            RoomId room,
            long seq,
            String by,
            Instant at,
            @Nullable String name,
            @Nullable String topic,
            RoomRules.@Nullable Change rules)
            implements Event {
        /// A change of name or topic.
        public Changed(RoomId room, long seq, String by, Instant at, @Nullable String name, @Nullable String topic) {
            this(room, seq, by, at, name, topic, null);
        }
    }

    /// An event of a kind that this version does not show. It keeps its place in the order.
    record Other(String type, RoomId room, long seq, Instant at) implements Event {}
}

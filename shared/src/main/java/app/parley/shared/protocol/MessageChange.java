// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.protocol;

import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import java.time.Instant;

/// What a person does to a message. A new kind is a record here, and a case of each `switch`.
public sealed interface MessageChange {
    /// Give it another text.
    record Edit(MessageText text) implements MessageChange {
        @Override
        public Event.Edited event(RoomId room, long seq, String by, Instant at, long target) {
            return new Event.Edited(room, seq, by, at, target, text.value());
        }

        @Override
        public boolean replaces(MessageChange older) {
            return older instanceof Edit;
        }
    }

    /// Delete it.
    record Delete() implements MessageChange {
        @Override
        public Event.Deleted event(RoomId room, long seq, String by, Instant at, long target) {
            return new Event.Deleted(room, seq, by, at, target);
        }

        @Override
        public boolean replaces(MessageChange older) {
            return true;
        }
    }

    /// React to it with `emoji`, or take that back when not `added`.
    record React(Emoji emoji, boolean added) implements MessageChange {
        @Override
        public Event.Reaction event(RoomId room, long seq, String by, Instant at, long target) {
            return new Event.Reaction(room, seq, by, at, target, emoji.value(), added);
        }

        @Override
        public boolean replaces(MessageChange older) {
            return older instanceof React(var other, var _) && other.equals(emoji);
        }
    }

    /// Pin it to its room, or unpin it when not `pinned`.
    record Pin(boolean pinned) implements MessageChange {
        @Override
        public Event.Pinned event(RoomId room, long seq, String by, Instant at, long target) {
            return new Event.Pinned(room, seq, by, at, target, pinned);
        }

        @Override
        public boolean replaces(MessageChange older) {
            return older instanceof Pin;
        }
    }

    /// Return the event that says that `by` did this to the message at `target` of `room`.
    Event.Change event(RoomId room, long seq, String by, Instant at, long target);

    /// Whether there is no sense in doing `older` as well once this is done.
    boolean replaces(MessageChange older);
}

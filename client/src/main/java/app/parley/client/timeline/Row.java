// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of a timeline as it is drawn. Immutable.
///
/// `key` names it for as long as it is shown. `day` is there when a new day begins with it, `fresh` when the
/// "New" line stands above it.
public sealed interface Row {
    String key();

    Instant at();

    /// Whether this row shows what has the key `wanted`.
    default boolean stands(String wanted) {
        return key().equals(wanted);
    }

    @Nullable
    LocalDate day();

    boolean fresh();

    /// What of a message the server does not have yet. CHANGING: the server has the message, and a change that
    /// I made of it waits.
    enum State {
        POSTED,
        CHANGING,
        WAITING,
        FAILED
    }

    /// A message of a member. `seq` is its place at the server, 0 before it has one. `first` when it begins a
    /// group, and so shows who and when; `problem` is why it, or a change of it, failed, else empty.
    record Message(
            String key,
            long seq,
            String author,
            boolean mine,
            Instant at,
            String text,
            List<Block> body,
            boolean first,
            @Nullable LocalDate day,
            boolean fresh,
            State state,
            String problem,
            Marks marks)
            implements Row {
        public Message {
            body = List.copyOf(body);
        }

        /// The beginning of its text, in one line.
        public String line() {
            return MessageLine.of(body);
        }

        /// Whether it is not at the server yet: it waits, or was not sent.
        public boolean isUnsent() {
            return state == State.WAITING || state == State.FAILED;
        }

        /// Whether I may give it another text.
        boolean isEditable() {
            return mine && (isUnsent() || isThere());
        }

        /// Whether one can answer it, react to it, and so on.
        boolean isThere() {
            return !isUnsent() && !marks.deleted();
        }
    }

    /// What stands around the words of a message.
    record Marks(
            @Nullable Instant editedAt,
            boolean deleted,
            boolean pinned,
            @Nullable Reply reply,
            List<Chip> chips) {
        static final Marks NONE = new Marks(null, false, false, null, List.of());

        public Marks {
            chips = List.copyOf(chips);
        }
    }

    /// What a message answers to: one line of the message at `seq`. `author` is empty while it is not known.
    record Reply(long seq, String author, String words) {}

    /// Those who reacted with one emoji; `mine` when I am among them.
    record Chip(String emoji, List<String> people, boolean mine) {
        public Chip {
            people = List.copyOf(people);
        }
    }

    /// Something happened in the room that is no message.
    record Notice(
            String key, Instant at, String words, @Nullable LocalDate day, boolean fresh) implements Row {}

    /// Members came or went, one after the other and nothing between them; the oldest first, at least one.
    record Passages(
            String key,
            Instant at,
            List<Passage> parts,
            @Nullable LocalDate day) implements Row {
        public Passages {
            parts = List.copyOf(parts);
        }

        /// The "New" line stands above messages only.
        @Override
        public boolean fresh() {
            return false;
        }

        @Override
        public boolean stands(String wanted) {
            return parts.stream().anyMatch(part -> part.key().equals(wanted));
        }
    }

    /// `who` joined the room, or left it when not `came`. `key` names the event; `by` is the other person who
    /// added or removed them, empty where they came or went by themselves.
    record Passage(String key, String who, boolean came, String by) {
        /// `who` came or went by themselves.
        Passage(String key, String who, boolean came) {
            this(key, who, came, "");
        }
    }
}

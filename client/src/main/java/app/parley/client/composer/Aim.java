package app.parley.client.composer;

/// What the words in the composer will become.
public sealed interface Aim {

    /// A message of its own.
    record Message() implements Aim {}

    /// An answer to the message at `seq`, of which `line` is the beginning.
    record Answer(long seq, String author, String line) implements Aim {}

    /// Another text for my message at `seq`. `before` is what was being written when that began.
    record Edit(long seq, String old, String before) implements Aim {
        /// Return whether `draft` is what the field showed when the edit began.
        boolean isUnchanged(String draft) {
            return draft.equals(old) || draft.equals(ShortNames.shorten(old));
        }
    }
}

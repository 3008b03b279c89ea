// SPDX-License-Identifier: Apache-2.0
package app.parley.client.composer;

import app.parley.shared.model.SendId;

/// What the words in the composer will become.
public sealed interface Aim {

    /// A message of its own.
    record Message() implements Aim {}

    /// An answer to the message at `seq`, of which `line` is the beginning.
    record Answer(long seq, String author, String line) implements Aim {}

    /// Another text for a message of mine, which says `old`. `before` is what was being written when that began.
    sealed interface Rewrite extends Aim {
        String old();

        String before();

        /// Return whether `draft` is what the field showed when this began.
        default boolean isUnchanged(String draft) {
            return draft.equals(old()) || draft.equals(ShortNames.shorten(old()));
        }
    }

    /// Another text for my message at `seq`.
    record Edit(long seq, String old, String before) implements Rewrite {}

    /// Another text for my message `id`, which the server does not have yet.
    record Unsent(SendId id, String old, String before) implements Rewrite {}
}

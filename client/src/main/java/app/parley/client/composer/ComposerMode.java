// SPDX-License-Identifier: Apache-2.0
package app.parley.client.composer;

import app.parley.client.store.Draft;
import app.parley.shared.model.SendId;

/// What the words in the composer will become.
public sealed interface ComposerMode {

    /// A message of its own.
    record NewMessage() implements ComposerMode {}

    /// A reply to the message at `seq`, of which `line` is the beginning. `author` and `line` are empty until that
    /// message is known.
    record Reply(long seq, String author, String line) implements ComposerMode {}

    /// Another text for a message of mine, which says `old`. `before` is what was being written when that began.
    sealed interface Rewrite extends ComposerMode {
        String old();

        String before();

        /// Return whether `text` is what the field showed when this began.
        default boolean isUnchanged(String text) {
            return text.equals(old()) || text.equals(ShortNames.shorten(old()));
        }
    }

    /// Another text for my message at `seq`.
    record Edit(long seq, String old, String before) implements Rewrite {}

    /// Another text for my message `id`, which the server does not have yet.
    record UnsentEdit(SendId id, String old, String before) implements Rewrite {}

    /// Return the mode in which `kept` goes on.
    static ComposerMode of(Draft kept) {
        if (kept.editOf() != null) {
            return new Edit(kept.editOf(), "", "");
        }
        return kept.replyTo() == null ? new NewMessage() : new Reply(kept.replyTo(), "", "");
    }

    /// Return the draft to keep while `text` is written in this mode. An edit is kept unless that would lose what was
    /// being written before it.
    default Draft draft(String text) {
        return switch (this) {
            case NewMessage() -> Draft.of(text);
            case Reply(var seq, var _, var _) -> new Draft(text, seq, null);
            case UnsentEdit(var _, var _, var before) -> Draft.of(before);
            case Edit(var seq, var _, var before) -> before.isBlank() ? new Draft(text, null, seq) : Draft.of(before);
        };
    }
}

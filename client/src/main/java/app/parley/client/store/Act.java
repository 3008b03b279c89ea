package app.parley.client.store;

import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import org.jspecify.annotations.Nullable;

/// What I did in a room that the server has yet to keep.
public sealed interface Act {

    /// I said `text`, in answer to the event at `replyTo` when there is one.
    record Say(MessageText text, @Nullable Long replyTo) implements Act {}

    /// I gave the message at `target` another text.
    record Edit(long target, MessageText text) implements Act {}

    /// I deleted the message at `target`.
    record Delete(long target) implements Act {}

    /// I reacted to the message at `target`, or took that back when not `added`.
    record React(long target, Emoji emoji, boolean added) implements Act {}
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.shared.model.MessageText;
import app.parley.shared.protocol.MessageChange;
import org.jspecify.annotations.Nullable;

/// What I did in a room that the server has yet to keep.
public sealed interface Act {

    /// I said `text`, in answer to the event at `replyTo` when there is one.
    record Say(MessageText text, @Nullable Long replyTo) implements Act {}

    /// I wrote `text`, which was sayable once and is not by the rules of today; it can only be changed or discarded.
    record Unsayable(String text, @Nullable Long replyTo) implements Act {}

    /// I want `change` to become of the message at `target`.
    record Change(long target, MessageChange change) implements Act {}
}

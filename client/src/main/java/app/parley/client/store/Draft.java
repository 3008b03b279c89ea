// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import org.jspecify.annotations.Nullable;

/// What was begun in a room and not sent: a text, perhaps in answer to the message at `replyTo`, perhaps in place of
/// that of the message at `editOf`.
public record Draft(
        String text, @Nullable Long replyTo, @Nullable Long editOf) {
    public static final Draft NONE = new Draft("", null, null);

    public static Draft of(String text) {
        return new Draft(text, null, null);
    }

    public boolean isEmpty() {
        return text.isEmpty() && replyTo == null && editOf == null;
    }
}

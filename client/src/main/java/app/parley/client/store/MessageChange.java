// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;

/// A change that a person wants of a message that the server keeps.
public sealed interface MessageChange {

    record Edit(MessageText text) implements MessageChange {}

    record Delete() implements MessageChange {}

    /// React with `emoji`, or take that back when not `added`.
    record React(Emoji emoji, boolean added) implements MessageChange {}

    /// Whether there is no sense in doing `older` as well once this is done.
    default boolean replaces(MessageChange older) {
        return switch (this) {
            case Delete _ -> true;
            case Edit _ -> older instanceof Edit;
            case React(var emoji, var _) -> older instanceof React(var other, var _) && other.equals(emoji);
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import java.util.List;
import java.util.function.Consumer;

/// Asks which of several chats is meant.
public interface WhichChat {
    /// Let the person choose one of `chats`, at least two; `chosen` hears of it once, or never.
    void ask(List<ChatRow> chats, Consumer<ChatRow> chosen);
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import java.util.List;

/// A row of a picker: the title of what follows, or some emoji.
record EmojiRow(String title, List<Emoji> emoji) {
    EmojiRow {
        emoji = List.copyOf(emoji);
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.shared.text.WebAddress;
import javafx.scene.Node;

/// What a row of a timeline can do, by its key.
interface TimelineActions {
    void retry(String key);

    void discard(String key);

    void openLink(WebAddress address);

    /// Go to the message at `seq`.
    void jump(long seq);

    /// React with `emoji`, or take that back.
    void toggle(Row.Message row, String emoji);

    /// Pin it to its room, or unpin it.
    void pin(Row.Message row);

    /// Let the person choose an emoji to react with, near `anchor`.
    void pick(Row.Message row, Node anchor);

    /// Whether I may delete `row`.
    boolean mayDelete(Row.Message row);

    /// Whether I may write in this room, change what I wrote, and pin messages.
    boolean mayWrite();

    /// Whether I may react to messages of this room.
    boolean mayReact();

    /// Whether I may report `row` to the room's moderators.
    boolean mayReport(Row.Message row);

    /// Whether `row` is shown whole, if it is one that is folded at first.
    boolean isWhole(Row row);

    /// Show `row` whole, or fold it again.
    void fold(Row row);
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.EmojiPicker;
import app.parley.client.ui.EmojiUse;
import app.parley.shared.text.WebAddress;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.scene.Node;

/// What rows, tools, menu and keys can do with a row of the room that is shown. Confined to the JavaFX thread.
final class RowActions implements TimelineActions {
    private final TimelineList list;
    private final TimelineScroll scroll;
    private final Consumer<WebAddress> openLink;
    private final EmojiUse emoji;
    private final LongConsumer jump;
    private TimelineViewModel model;

    /// `jump` goes to the message at a seq; `model` is of the room that is shown first.
    RowActions(
            TimelineList list,
            TimelineScroll scroll,
            Consumer<WebAddress> openLink,
            EmojiUse emoji,
            LongConsumer jump,
            TimelineViewModel model) {
        this.list = list;
        this.scroll = scroll;
        this.openLink = openLink;
        this.emoji = emoji;
        this.jump = jump;
        this.model = model;
    }

    /// The rows of `next` are shown from now on.
    void show(TimelineViewModel next) {
        model = next;
    }

    @Override
    public void retry(String key) {
        model.commands().retry(key);
    }

    @Override
    public void discard(String key) {
        model.commands().discard(key);
    }

    @Override
    public void openLink(WebAddress address) {
        openLink.accept(address);
    }

    @Override
    public void jump(long seq) {
        jump.accept(seq);
    }

    @Override
    public void toggle(Row.Message row, String emojiText) {
        model.commands().toggle(row, emojiText);
    }

    @Override
    public void pin(Row.Message row) {
        model.commands().pin(row);
    }

    @Override
    public void pick(Row.Message row, Node anchor) {
        if (!mayReact()) {
            return;
        }
        var asked = model;
        new EmojiPicker(emoji, chosen -> {
                    asked.commands().toggle(row, chosen.text());
                    list.requestFocus();
                })
                .showBeside(anchor);
    }

    @Override
    public boolean mayDelete(Row.Message row) {
        return row.isThere() && (row.mine() || model.commands().mayDeleteOthers());
    }

    @Override
    public boolean mayWrite() {
        return model.commands().mayWrite();
    }

    @Override
    public boolean mayReact() {
        return model.commands().mayReact();
    }

    @Override
    public boolean mayReport(Row.Message row) {
        return row.isThere() && !row.mine() && model.commands().mayReport();
    }

    @Override
    public boolean isWhole(Row row) {
        return model.place().unfolded().has(row);
    }

    @Override
    public void fold(Row row) {
        scroll.hold(row.key(), model.place().unfolded().toggle(row));
        list.redraw(row.key());
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.EmojiLine;
import app.parley.client.words.Words;
import java.util.function.LongConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.StackPane;

/// One line of the message that another one answers to; a click leads there.
final class ReplyLine extends StackPane {
    private final EmojiLine line = new EmojiLine("reply-author");
    private long seq;

    ReplyLine(LongConsumer jump) {
        getStyleClass().add("reply-line");
        setAccessibleRole(AccessibleRole.HYPERLINK);
        setMinWidth(0);
        setMaxWidth(USE_PREF_SIZE);
        getChildren().add(line);
        setOnMouseClicked(click -> {
            if (click.isStillSincePress()) {
                jump.accept(seq);
                click.consume();
            }
        });
    }

    void show(Row.Reply reply) {
        seq = reply.seq();
        line.show(reply.author().isEmpty() ? "" : reply.author() + "  ");
        line.add(reply.words(), "reply-text");
        setAccessibleText(Words.of("timeline.reply-spoken", reply.author(), reply.words()));
    }
}

package app.parley.client.timeline;

import app.parley.client.ui.EmojiLine;
import app.parley.client.ui.Words;
import java.util.function.LongConsumer;
import javafx.scene.AccessibleRole;

/// One line of the message that another one answers to; a click leads there.
final class ReplyLine extends EmojiLine {
    private long seq;

    ReplyLine(LongConsumer jump) {
        super("reply-author");
        getStyleClass().add("reply-line");
        setAccessibleRole(AccessibleRole.HYPERLINK);
        setMaxWidth(USE_PREF_SIZE);
        setOnMouseClicked(click -> {
            if (click.isStillSincePress()) {
                jump.accept(seq);
                click.consume();
            }
        });
    }

    void show(Row.Reply reply) {
        seq = reply.seq();
        show(reply.author().isEmpty() ? "" : reply.author() + "  ");
        add(reply.words(), "reply-text");
        setAccessibleText(Words.of("timeline.reply-spoken", reply.author(), reply.words()));
    }
}

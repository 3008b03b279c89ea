// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import app.parley.client.ui.Prose;
import app.parley.client.words.Words;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The sheet that asks for which chat of the network a code is.
final class WhichChatView extends VBox {
    private static final double HIGHEST = 320;

    private final VBox rows = new VBox();

    /// `chats` are at least two; one of them is `chosen`, or none and `cancel` runs.
    WhichChatView(List<ChatRow> chats, Consumer<ChatRow> chosen, Runnable cancel) {
        var title = new Label(Words.of("which-chat.title"));
        title.getStyleClass().add("title");
        var line = new Prose(Words.of("which-chat.line"));
        line.getStyleClass().add("muted");
        rows.getStyleClass().add("rows");
        for (var chat : chats) {
            rows.getChildren().add(new ChatRowButton(chat, chosen));
        }
        var scroll = new ScrollPane(rows);
        scroll.getStyleClass().add("sheet-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMaxHeight(HIGHEST);
        var no = new Button(Words.of("cancel"));
        no.setOnAction(_ -> cancel.run());
        var verbs = new HBox(no);
        verbs.getStyleClass().add("verbs");
        getChildren().addAll(title, line, scroll, verbs);
    }

    Node firstFocus() {
        return rows.getChildren().getFirst();
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import app.parley.client.ui.Icons;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// One chat to open. It keeps its place and the focus when what it says changes.
final class ChatRowButton extends Button {
    private final Label name = new Label();
    private final Label line = new Label();
    private final Label end = new Label();
    private ChatRow row;

    ChatRowButton(ChatRow first, Consumer<ChatRow> open) {
        row = first;
        getStyleClass().setAll("row-button");
        setMaxWidth(Double.MAX_VALUE);
        name.getStyleClass().add("bold");
        line.getStyleClass().addAll("muted", "small");
        end.getStyleClass().addAll("muted", "small");
        end.setMinWidth(USE_PREF_SIZE);
        var text = new VBox(name, line);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        var content = new HBox(text, end, Icons.of(Feather.CHEVRON_RIGHT));
        content.getStyleClass().add("row-line");
        content.prefWidthProperty().bind(widthProperty().subtract(24));
        content.setMinWidth(0);
        setGraphic(content);
        setOnAction(_ -> open.accept(row));
        show(first);
    }

    void show(ChatRow now) {
        row = now;
        name.setText(now.name());
        line.setText(now.line());
        end.setText(now.end());
        setAccessibleText(String.join(", ", now.name(), now.line(), now.end()));
    }

    ChatRow row() {
        return row;
    }
}

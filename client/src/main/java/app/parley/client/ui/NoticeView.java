package app.parley.client.ui;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A sheet that tells something which the person has to know, and nothing more.
public final class NoticeView extends VBox {
    private final Button close;

    public NoticeView(String title, String words, String verb, Runnable action) {
        var head = new Prose(title);
        head.getStyleClass().add("title");
        close = new Button(verb);
        close.setCancelButton(true);
        close.setDefaultButton(true);
        close.setOnAction(_ -> action.run());
        var verbs = new HBox(close);
        verbs.getStyleClass().add("verbs");
        setAccessibleText(title + " " + words);
        getChildren().addAll(head, new Prose(words), verbs);
    }

    public Node firstFocus() {
        return close;
    }
}

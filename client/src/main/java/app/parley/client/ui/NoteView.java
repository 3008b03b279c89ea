// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import app.parley.client.words.Words;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A sheet that says something and waits until it was read.
public final class NoteView extends VBox {
    private final Button done;

    public NoteView(String title, String words, Runnable close) {
        var head = new Prose(title);
        head.getStyleClass().add("title");
        done = new Button(Words.of("close"));
        done.setCancelButton(true);
        done.setOnAction(_ -> close.run());
        var verbs = new HBox(done);
        verbs.getStyleClass().add("verbs");
        setAccessibleText(title + " " + words);
        getChildren().addAll(head, new Prose(words), verbs);
    }

    public Node firstFocus() {
        return done;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A sheet that asks before something that cannot be taken back. The focus is on the harmless answer.
public final class QuestionView extends VBox {
    private final Button no;

    public QuestionView(String title, String words, String verb, Runnable action, String otherVerb, Runnable other) {
        var head = new Prose(title);
        head.getStyleClass().add("title");
        var line = new Prose(words);
        no = new Button(otherVerb);
        no.setCancelButton(true);
        no.setOnAction(_ -> other.run());
        var yes = new Button(verb);
        yes.getStyleClass().add("danger-verb");
        yes.setOnAction(_ -> action.run());
        var verbs = new HBox(yes, no);
        verbs.getStyleClass().add("verbs");
        setAccessibleText(title + " " + words);
        getChildren().addAll(head, line, verbs);
    }

    public Node firstFocus() {
        return no;
    }
}

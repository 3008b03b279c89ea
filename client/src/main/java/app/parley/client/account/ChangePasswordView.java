// SPDX-License-Identifier: Apache-2.0
package app.parley.client.account;

import app.parley.client.ui.BusyButton;
import app.parley.client.ui.FormField;
import app.parley.client.ui.PasswordBox;
import app.parley.client.ui.Prose;
import app.parley.client.ui.Shown;
import app.parley.client.words.Words;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The sheet of `ChangePasswordViewModel`.
public final class ChangePasswordView extends VBox {
    private final PasswordBox current;

    public ChangePasswordView(ChangePasswordViewModel model, Runnable cancel) {
        var title = new Label(Words.of("account.password-title"));
        title.getStyleClass().add("title");
        var line = new Prose(Words.of("account.password-line"));
        line.getStyleClass().add("muted");
        current = new PasswordBox(model.current().textProperty());
        var next = new PasswordBox(model.next().textProperty());
        current.onEnter(model::change);
        next.onEnter(model::change);
        var problem = new Prose();
        problem.getStyleClass().add("problem");
        problem.textProperty().bind(model.problemProperty());
        Shown.when(problem, model.problemProperty().isNotEmpty());
        var change = new BusyButton(
                new SimpleStringProperty(Words.of("account.password-verb")),
                new SimpleStringProperty(Words.of("settings.busy")),
                model.busyProperty());
        change.setOnAction(_ -> model.change());
        var no = new Button(Words.of("cancel"));
        no.setOnAction(_ -> cancel.run());
        var verbs = new HBox(no, change);
        verbs.getStyleClass().add("verbs");
        getChildren()
                .addAll(
                        title,
                        line,
                        new FormField(Words.of("account.password-current"), current, model.current()),
                        new FormField(Words.of("account.password-new"), next, model.next())
                                .hint(model.strengthProperty()),
                        problem,
                        verbs);
    }

    public Node firstFocus() {
        return current.field();
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.ui.BusyButton;
import app.parley.client.ui.FormField;
import app.parley.client.ui.PasswordBox;
import app.parley.client.ui.Prose;
import app.parley.client.ui.Screen;
import app.parley.client.ui.Shown;
import app.parley.client.words.Words;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// The form of `HostViewModel`. What is prefilled may stay: one key starts the chat.
public final class HostView extends Screen {
    private final TextField chatName;

    public HostView(HostViewModel model, Runnable back) {
        super(back);
        var title = new Label(Words.of("host.title"));
        title.getStyleClass().add("title");
        var line = new Prose(Words.of("host.line"));
        line.getStyleClass().add("muted");
        var head = new VBox(title, line);
        head.getStyleClass().add("screen-head");

        chatName = field(model);
        var username = field(model);
        var password = new PasswordBox(model.password().textProperty());
        password.onEnter(model::start);
        var problem = new Prose();
        problem.getStyleClass().add("problem");
        problem.textProperty().bind(model.problemProperty());
        Shown.when(problem, model.problemProperty().isNotEmpty());
        var start = new BusyButton(
                new SimpleStringProperty(Words.of("host.verb")),
                new SimpleStringProperty(Words.of("host.busy")),
                model.busyProperty());
        start.setMaxWidth(Double.MAX_VALUE);
        start.setOnAction(_ -> model.start());
        var form = new VBox(
                new FormField(Words.of("host.chat-name"), chatName, model.chatName())
                        .hint(new SimpleStringProperty(Words.of("host.chat-name-hint"))),
                new FormField(Words.of("login.name"), username, model.username())
                        .hint(new SimpleStringProperty(Words.of("login.name-hint"))),
                new FormField(Words.of("host.password"), password, model.password()).hint(model.strengthProperty()),
                problem,
                start);
        form.getStyleClass().add("form");
        fill(head, form);
    }

    @Override
    public Node firstFocus() {
        return chatName;
    }

    private static TextField field(HostViewModel model) {
        var field = new TextField();
        field.setOnAction(_ -> model.start());
        return field;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.account;

import app.parley.client.ui.BusyButton;
import app.parley.client.ui.FormField;
import app.parley.client.ui.PasswordBox;
import app.parley.client.ui.Prose;
import app.parley.client.words.Words;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The sheet of `DeleteAccountViewModel`. Enter does not delete: only the button does.
public final class DeleteAccountView extends VBox {
    private final PasswordBox password;

    public DeleteAccountView(DeleteAccountViewModel model, Runnable cancel) {
        var title = new Prose(model.title());
        title.getStyleClass().add("title");
        var erase = new CheckBox(Words.of("account.erase"));
        erase.selectedProperty().bindBidirectional(model.eraseProperty());
        var line = new Prose();
        line.textProperty()
                .bind(model.eraseProperty()
                        .map(all -> Words.of(all ? "account.delete-line-erase" : "account.delete-line")));
        password = new PasswordBox(model.password().textProperty());
        var delete = new BusyButton(
                new SimpleStringProperty(Words.of("account.delete-verb")),
                new SimpleStringProperty(Words.of("account.delete-busy")),
                model.busyProperty());
        delete.getStyleClass().remove("accent");
        delete.getStyleClass().add("danger-verb");
        delete.setOnAction(_ -> model.delete());
        var no = new Button(Words.of("cancel"));
        no.setOnAction(_ -> cancel.run());
        var verbs = new HBox(delete, no);
        verbs.getStyleClass().add("verbs");
        getChildren()
                .addAll(
                        title,
                        line,
                        erase,
                        new FormField(Words.of("login.password"), password, model.password()),
                        verbs);
    }

    public Node firstFocus() {
        return password.field();
    }
}

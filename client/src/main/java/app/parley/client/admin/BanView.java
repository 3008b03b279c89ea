// SPDX-License-Identifier: Apache-2.0
package app.parley.client.admin;

import app.parley.client.ui.BusyButton;
import app.parley.client.ui.FormField;
import app.parley.client.ui.Prose;
import app.parley.client.words.Words;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The sheet of `BanViewModel`.
final class BanView extends VBox {
    private final ComboBox<BanViewModel.Length> length = new ComboBox<>();

    BanView(BanViewModel model, Runnable cancel) {
        var title = new Prose(model.title());
        title.getStyleClass().add("title");
        length.getItems().setAll(model.lengths());
        length.valueProperty().bindBidirectional(model.lengthProperty());
        length.setMaxWidth(Double.MAX_VALUE);
        var reason = new TextField();
        var ban = new BusyButton(
                new SimpleStringProperty(Words.of("ban.verb")),
                new SimpleStringProperty(Words.of("settings.busy")),
                model.busyProperty());
        ban.getStyleClass().remove("accent");
        ban.getStyleClass().add("danger-verb");
        ban.setOnAction(_ -> model.ban());
        var no = new Button(Words.of("cancel"));
        no.setOnAction(_ -> cancel.run());
        var verbs = new HBox(ban, no);
        verbs.getStyleClass().add("verbs");
        getChildren()
                .addAll(
                        title,
                        new Prose(model.line()),
                        new FormField(
                                Words.of("ban.length"), length, new ReadOnlyStringWrapper("").getReadOnlyProperty()),
                        new FormField(Words.of("report.reason"), reason, model.reason()),
                        verbs);
    }

    Node firstFocus() {
        return length;
    }
}

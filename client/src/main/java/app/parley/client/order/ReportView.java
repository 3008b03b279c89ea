// SPDX-License-Identifier: Apache-2.0
package app.parley.client.order;

import app.parley.client.ui.BusyButton;
import app.parley.client.ui.FormField;
import app.parley.client.ui.Prose;
import app.parley.client.words.Words;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The sheet of `ReportViewModel`.
public final class ReportView extends VBox {
    private final TextField reason = new TextField();

    public ReportView(ReportViewModel model, Runnable cancel) {
        var title = new Label(Words.of("report.title"));
        title.getStyleClass().add("title");
        var line = new Prose(model.line());
        reason.setOnAction(_ -> model.report());
        var report = new BusyButton(
                new SimpleStringProperty(Words.of("report.verb")),
                new SimpleStringProperty(Words.of("report.busy")),
                model.busyProperty());
        report.setOnAction(_ -> model.report());
        var no = new Button(Words.of("cancel"));
        no.setOnAction(_ -> cancel.run());
        var verbs = new HBox(no, report);
        verbs.getStyleClass().add("verbs");
        getChildren().addAll(title, line, new FormField(Words.of("report.reason"), reason, model.reason()), verbs);
    }

    public Node firstFocus() {
        return reason;
    }
}

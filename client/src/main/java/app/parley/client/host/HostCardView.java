// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.ui.CopyButton;
import app.parley.client.ui.Icons;
import app.parley.client.ui.Prose;
import app.parley.client.ui.Sheets;
import app.parley.client.ui.Shown;
import app.parley.client.words.Words;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The card of `HostCardViewModel`, which stands above the first messages until it is put away.
public final class HostCardView extends VBox {
    private final HostCardViewModel model;

    /// The QR code opens in `sheets`.
    public HostCardView(HostCardViewModel model, Sheets sheets, Runnable close) {
        this.model = model;
        getStyleClass().add("host-card");
        var line = new Prose();
        line.textProperty().bind(model.lineProperty());
        var problem = new Prose();
        problem.getStyleClass().addAll("problem", "small");
        problem.textProperty().bind(model.problemProperty());
        Shown.when(problem, model.problemProperty().isNotEmpty());
        var facts = new FlowPane(
                24,
                8,
                fact("host.card-address", model.addressProperty()),
                fact("host.card-invite", model.codeProperty()),
                fact("host.card-words", model.keyWordsProperty()));
        facts.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head(close), line, facts, until(), terms(), verbs(sheets), problem);
    }

    private static Node head(Runnable close) {
        var title = new Label(Words.of("host.card-title"));
        title.getStyleClass().add("bold");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var hide = Icons.button(Feather.X, Words.of("host.card-close"));
        hide.setOnAction(_ -> close.run());
        var head = new HBox(title, hide);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    /// For whom the code is, which can be changed.
    private Node until() {
        var words = new Label();
        words.getStyleClass().addAll("muted", "small");
        words.textProperty().bind(model.untilProperty());
        words.setWrapText(true);
        var change = new Hyperlink(Words.of("host.card-change"));
        change.getStyleClass().add("small");
        change.setMinWidth(USE_PREF_SIZE);
        change.setOnAction(_ -> model.edit());
        var until = new HBox(8, words, change);
        until.getStyleClass().add("invite-until");
        until.setAlignment(Pos.BASELINE_LEFT);
        Shown.when(
                until,
                model.untilProperty().isNotEmpty().and(model.editingProperty().not()));
        // What had the focus is gone with the choice.
        model.editingProperty().addListener((_, _, editing) -> {
            if (!editing) {
                change.requestFocus();
            }
        });
        return until;
    }

    private Node terms() {
        var terms = new InviteTermsView(model);
        Shown.when(terms, model.editingProperty());
        model.editingProperty().subscribe(editing -> {
            if (editing) {
                terms.begin(model.terms());
            }
        });
        return terms;
    }

    private Node verbs(Sheets sheets) {
        var copy = new CopyButton(Words.of("host.card-copy"), model.linkProperty()::get);
        var show = new Button(Words.of("host.card-qr"), Icons.of(Feather.MAXIMIZE));
        show.setOnAction(_ -> {
            var sheet = new QrSheet(model, sheets.getWidth(), sheets.getHeight(), sheets::close);
            sheets.open(sheet, sheet.firstFocus());
        });
        var verbs = new FlowPane(8, 8, copy, show);
        Shown.when(verbs, model.linkProperty().isNotEmpty());
        return verbs;
    }

    private static Node fact(String name, ReadOnlyStringProperty value) {
        var label = new Label(Words.of(name));
        label.getStyleClass().addAll("muted", "small");
        var shown = new Label();
        shown.getStyleClass().addAll("code", "fact-value");
        shown.textProperty().bind(value);
        var fact = new VBox(label, shown);
        Shown.when(fact, value.isNotEmpty());
        return fact;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.ui.CopyButton;
import app.parley.client.ui.Icons;
import app.parley.client.ui.Prose;
import app.parley.client.ui.Shown;
import app.parley.client.words.Words;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The card of `HostCardViewModel`, which stands above the first messages until it is put away.
public final class HostCardView extends VBox {
    public HostCardView(HostCardViewModel model, Runnable close) {
        getStyleClass().add("host-card");
        var title = new Label(Words.of("host.card-title"));
        title.getStyleClass().add("bold");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var hide = Icons.button(Feather.X, Words.of("host.card-close"));
        hide.setOnAction(_ -> close.run());
        var line = new Prose();
        line.textProperty().bind(model.lineProperty());
        var problem = new Prose();
        problem.getStyleClass().addAll("problem", "small");
        problem.textProperty().bind(model.problemProperty());
        Shown.when(problem, model.problemProperty().isNotEmpty());
        var copy = new CopyButton(Words.of("host.card-copy"), model.linkProperty()::get);
        Shown.when(copy, model.linkProperty().isNotEmpty());
        var facts = new FlowPane(
                24,
                8,
                fact("host.card-address", model.addressProperty()),
                fact("host.card-invite", model.codeProperty()),
                fact("host.card-words", model.keyWordsProperty()),
                copy);
        facts.setAlignment(Pos.CENTER_LEFT);
        var until = new Prose();
        until.getStyleClass().addAll("muted", "small");
        until.textProperty().bind(model.inviteProperty());
        Shown.when(until, model.inviteProperty().isNotEmpty());
        var head = new HBox(title, hide);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, line, facts, until, problem);
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

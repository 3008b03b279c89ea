// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.ui.Prose;
import app.parley.client.words.Words;
import java.util.List;
import java.util.function.IntFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The choice of a host for whom the code on the card is, in one line where there is room.
final class InviteTermsView extends VBox {
    private final ChoiceBox<Integer> uses =
            choice(InviteTerms.USES, value -> Words.of("host.card-uses-value", value), "host.card-uses");
    private final ChoiceBox<Integer> hours =
            choice(InviteTerms.HOURS, value -> Words.of("host.card-hours-value", value), "host.card-hours");

    InviteTermsView(HostCardViewModel model) {
        var make = new Button(Words.of("host.card-change-verb"));
        make.setOnAction(_ -> model.change(new InviteTerms(uses.getValue(), hours.getValue())));
        var cancel = new Button(Words.of("cancel"));
        cancel.setOnAction(_ -> model.cancelEdit());
        var line = new Prose(Words.of("host.card-change-line"));
        line.getStyleClass().addAll("muted", "small");
        var fields = new FlowPane(
                16, 8, field("host.card-uses", uses), field("host.card-hours", hours), new HBox(8, make, cancel));
        fields.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("invite-terms");
        getChildren().addAll(fields, line);
    }

    /// Begin with `terms`, and put the focus on the first choice.
    void begin(InviteTerms terms) {
        uses.setValue(terms.uses());
        hours.setValue(terms.hours());
        uses.requestFocus();
    }

    private static Node field(String name, ChoiceBox<Integer> choice) {
        var label = new Label(Words.of(name));
        label.getStyleClass().addAll("muted", "small");
        label.setLabelFor(choice);
        var field = new HBox(8, label, choice);
        field.setAlignment(Pos.CENTER_LEFT);
        return field;
    }

    private static ChoiceBox<Integer> choice(List<Integer> values, IntFunction<String> words, String name) {
        var choice = new ChoiceBox<Integer>();
        choice.getItems().setAll(values);
        choice.setAccessibleText(Words.of(name));
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public Integer fromString(String text) {
                throw new UnsupportedOperationException("a choice is not typed");
            }
        });
        return choice;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.order;

import app.parley.client.ui.BusyButton;
import app.parley.client.ui.FormField;
import app.parley.client.ui.Prose;
import app.parley.client.ui.Shown;
import app.parley.client.words.Words;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The sheet of `RoomSettingsViewModel`.
public final class RoomSettingsView extends VBox {
    private final RoomSettingsViewModel model;
    private final TextField name = new TextField();
    private final TextField topic = new TextField();

    /// `archive` asks before the room is archived.
    public RoomSettingsView(RoomSettingsViewModel model, Consumer<RoomSettingsView> archive, Runnable cancel) {
        this.model = model;
        var title = new Prose(model.title());
        title.getStyleClass().add("title");
        name.setOnAction(_ -> model.save());
        topic.setOnAction(_ -> model.save());
        if (model.mayRename()) {
            getChildren().addAll(title, new FormField(Words.of("create.name"), name, model.name()));
        } else {
            getChildren().add(title);
        }
        var problem = new Prose();
        problem.getStyleClass().add("problem");
        problem.textProperty().bind(model.problemProperty());
        Shown.when(problem, model.problemProperty().isNotEmpty());
        getChildren()
                .addAll(
                        new FormField(Words.of("create.topic"), topic, model.topic()),
                        posting(),
                        slow(),
                        problem,
                        verbs(archive, cancel));
    }

    public Node firstFocus() {
        return model.mayRename() ? name : topic;
    }

    /// The question before the room is archived.
    public String archiveTitle() {
        return model.archiveTitle();
    }

    /// Archive the room, or bring it back.
    public void turnArchived() {
        model.turnArchived();
    }

    private Node posting() {
        var label = new Prose(Words.of("settings.posting"));
        label.getStyleClass().add("form-label");
        var everyone = new RadioButton(Words.of("settings.everyone"));
        var moderators = new RadioButton(Words.of("settings.moderators"));
        var group = new ToggleGroup();
        group.getToggles().addAll(everyone, moderators);
        everyone.setSelected(!model.moderatorsWriteProperty().get());
        moderators.selectedProperty().bindBidirectional(model.moderatorsWriteProperty());
        var field = new VBox(label, everyone, moderators);
        field.getStyleClass().addAll("form-field", "choices");
        return field;
    }

    private Node slow() {
        var choice = new ComboBox<SlowChoice>();
        choice.getItems().setAll(model.slowChoices());
        choice.valueProperty().bindBidirectional(model.slowProperty());
        choice.setMaxWidth(Double.MAX_VALUE);
        return new FormField(Words.of("settings.slow"), choice, new ReadOnlyStringWrapper("").getReadOnlyProperty())
                .hint(new SimpleStringProperty(Words.of("settings.slow-hint")));
    }

    private Node verbs(Consumer<RoomSettingsView> archive, Runnable cancel) {
        var turn = new Button(Words.of(model.isArchived() ? "settings.bring-back" : "settings.archive"));
        turn.setOnAction(_ -> {
            if (model.isArchived()) {
                model.turnArchived();
            } else {
                archive.accept(this);
            }
        });
        if (!model.isArchived()) {
            turn.getStyleClass().add("danger-verb");
        }
        turn.setVisible(model.mayRename());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var save = new BusyButton(
                new SimpleStringProperty(Words.of("settings.save")),
                new SimpleStringProperty(Words.of("settings.busy")),
                model.busyProperty());
        save.setOnAction(_ -> model.save());
        var no = new Button(Words.of("cancel"));
        no.setOnAction(_ -> cancel.run());
        var verbs = new HBox(turn, gap, no, save);
        verbs.getStyleClass().add("verbs");
        return verbs;
    }
}

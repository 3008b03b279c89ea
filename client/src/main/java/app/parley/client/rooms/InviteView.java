// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.ui.CopyButton;
import app.parley.client.ui.Prose;
import app.parley.client.ui.QrPicture;
import app.parley.client.ui.Shown;
import app.parley.client.words.Words;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The sheet of `InviteViewModel`.
public final class InviteView extends VBox {
    private static final double PICTURE = 250;
    private static final double ROOM_FOR_PICTURE = 650;

    private final Button copy;
    private final HBox verbs;

    public InviteView(InviteViewModel model, Runnable close) {
        var title = new Label(Words.of("invite.title"));
        title.getStyleClass().add("title");
        var line = words("muted", model.lineProperty());
        var problem = words("problem", model.problemProperty());
        Shown.when(problem, model.problemProperty().isNotEmpty());
        var busy = new Label(Words.of("invite.busy"));
        busy.getStyleClass().add("muted");
        Shown.when(busy, model.busyProperty());
        copy = new CopyButton(Words.of("copy"), model.linkProperty()::get);
        var code = fact("invite.code", model.codeProperty());
        Shown.when(code, model.codeProperty().isNotEmpty());
        var picture = new QrPicture(model.linkProperty(), PICTURE, Words.of("invite.qr"));
        var hint = new Label(Words.of("invite.qr-hint"));
        hint.getStyleClass().addAll("muted", "small");
        var scan = new VBox(picture, hint);
        scan.getStyleClass().add("scan");
        // A low window has room for the words only.
        Shown.when(
                scan,
                sceneProperty()
                        .flatMap(Scene::heightProperty)
                        .map(height -> height.doubleValue() >= ROOM_FOR_PICTURE)
                        .orElse(false));
        var done = new Button(Words.of("close"));
        done.setOnAction(_ -> close.run());
        verbs = new HBox(done);
        verbs.getStyleClass().add("verbs");
        var link = new HBox(8, field(model.linkProperty()), copy);
        getChildren().addAll(title, line, busy, problem, link, code, scan, verbs);
    }

    /// Offer the card of the chat, which this computer hosts; its code lets a whole team in.
    public void offerCard(Runnable show) {
        var card = new Button(Words.of("invite.card"));
        card.setOnAction(_ -> show.run());
        verbs.getChildren().addFirst(card);
    }

    public Node firstFocus() {
        return copy;
    }

    private static TextField field(ObservableValue<String> value) {
        var field = new TextField();
        field.textProperty().bind(value);
        field.setEditable(false);
        field.setAccessibleText(Words.of("invite.link"));
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private static Prose words(String style, ObservableValue<String> value) {
        var label = new Prose();
        label.getStyleClass().add(style);
        label.textProperty().bind(value);
        return label;
    }

    private static Node fact(String name, ObservableValue<String> value) {
        var label = new Prose(Words.of(name));
        label.getStyleClass().add("muted");
        var shown = new Label();
        shown.getStyleClass().addAll("fact-value", "code");
        shown.textProperty().bind(value);
        var fact = new HBox(label, shown);
        fact.getStyleClass().add("fact");
        return fact;
    }
}

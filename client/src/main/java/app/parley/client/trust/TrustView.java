// SPDX-License-Identifier: Apache-2.0
package app.parley.client.trust;

import app.parley.client.ui.FormField;
import app.parley.client.ui.Prose;
import app.parley.client.ui.Screen;
import app.parley.client.words.Words;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The screen of `TrustViewModel`. The safe way out has the focus.
public final class TrustView extends Screen {
    private final TrustViewModel model;
    private final Button away = new Button(Words.of("trust.away"));
    private final TextField typed = new TextField();

    public TrustView(TrustViewModel model, Runnable back) {
        super(null);
        this.model = model;
        away.setOnAction(_ -> back.run());
        away.setCancelButton(true);
        if (model.changed()) {
            away.getStyleClass().add("accent");
            fill(head("trust.title-changed"), changed());
        } else {
            fill(head("trust.title-new"), first());
        }
    }

    @Override
    public Node firstFocus() {
        return away;
    }

    private Node head(String title) {
        var heading = new Prose(Words.of(title));
        heading.getStyleClass().add("title");
        var address = new Label(model.address());
        address.getStyleClass().add("muted");
        var head = new VBox(heading, address);
        head.getStyleClass().add("screen-head");
        return head;
    }

    private Node first() {
        var once = new Prose(Words.of("trust.once"));
        once.getStyleClass().addAll("muted", "small");
        var form = new VBox(
                new Prose(Words.of("trust.new")), words(), new Prose(Words.of("trust.compare")), verbs(), once);
        form.getStyleClass().add("form");
        return form;
    }

    private Node changed() {
        typed.textProperty().bindBidirectional(model.typedProperty());
        typed.setOnAction(_ -> model.accept());
        var goOn = new Button(Words.of("trust.go-on"));
        goOn.setOnAction(_ -> model.accept());
        var form = new VBox(
                new Prose(Words.of("trust.changed")),
                new Prose(Words.of("trust.why")),
                new Prose(Words.of("trust.ask")),
                away,
                new FormField(Words.of("trust.typed"), typed, model.problemProperty()),
                goOn);
        form.getStyleClass().add("form");
        return form;
    }

    private Node words() {
        var tiles = new FlowPane();
        tiles.getStyleClass().add("trust-words");
        var words = model.words();
        for (int i = 0; i < words.size(); i++) {
            var number = new Label(Integer.toString(i + 1));
            number.getStyleClass().addAll("muted", "small");
            var tile = new VBox(number, new Label(words.get(i)));
            tile.getStyleClass().add("trust-word");
            tiles.getChildren().add(tile);
        }
        tiles.setAccessibleText(String.join(" ", words));
        tiles.setFocusTraversable(true);
        return tiles;
    }

    private Node verbs() {
        var same = new Button(Words.of("trust.same"));
        same.getStyleClass().add("accent");
        same.setOnAction(_ -> model.accept());
        var verbs = new FlowPane(away, same);
        verbs.getStyleClass().add("trust-verbs");
        return verbs;
    }
}

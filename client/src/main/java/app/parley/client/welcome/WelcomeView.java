// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import app.parley.client.ui.FormField;
import app.parley.client.ui.Icons;
import app.parley.client.ui.Prose;
import app.parley.client.ui.Screen;
import app.parley.client.ui.Shown;
import app.parley.client.words.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The screen of `WelcomeViewModel`.
public final class WelcomeView extends Screen {
    private final WelcomeViewModel model;
    private final TextField address = new TextField();

    /// `startHosting` leads to the form for a new chat.
    public WelcomeView(WelcomeViewModel model, Runnable startHosting) {
        super(null);
        this.model = model;
        var recent = section("welcome.recent", rows(model.recentRows(), model::openRecent, this::forgetMenu));
        Shown.when(recent, Bindings.isNotEmpty(model.recentRows()));
        fill(head(), problem(), recent, section("welcome.network", network()), host(startHosting), join());
    }

    @Override
    public Node firstFocus() {
        return model.recentRows().isEmpty() ? address : Objects.requireNonNullElse(lookup(".row-button"), address);
    }

    private static Node head() {
        var title = new Label(Words.of("welcome.title"));
        title.getStyleClass().add("title");
        var line = new Label(Words.of("welcome.line"));
        line.getStyleClass().add("muted");
        var head = new VBox(title, line);
        head.getStyleClass().add("screen-head");
        return head;
    }

    private Node problem() {
        var problem = new Prose();
        problem.getStyleClass().add("problem");
        problem.textProperty().bind(model.problemProperty());
        Shown.when(problem, model.problemProperty().isNotEmpty());
        return problem;
    }

    private static VBox section(String title, Node content) {
        var label = new Label(Words.of(title));
        label.getStyleClass().add("section-title");
        var section = new VBox(label, content);
        section.getStyleClass().add("section");
        return section;
    }

    private Node network() {
        var rows = rows(model.foundRows(), model::openFound, _ -> null);
        Shown.when(rows, Bindings.isNotEmpty(model.foundRows()));
        var wheel = new ProgressIndicator();
        wheel.setMaxSize(16, 16);
        Shown.when(wheel, model.lookingProperty());
        var words = new Prose();
        words.getStyleClass().addAll("muted");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.textProperty().bind(model.searchingProperty());
        var quiet = new HBox(wheel, words);
        quiet.getStyleClass().add("quiet");
        Shown.when(quiet, model.searchingProperty().isNotEmpty());
        var network = new VBox(rows, quiet);
        network.getStyleClass().add("network");
        return network;
    }

    private Node host(Runnable startHosting) {
        var host = new Button(model.hostVerb());
        host.getStyleClass().add("accent");
        host.setMaxWidth(Double.MAX_VALUE);
        host.setOnAction(_ -> startHosting.run());
        return host;
    }

    private Node join() {
        address.setPromptText(Words.of("welcome.join-prompt"));
        address.setOnAction(_ -> model.join());
        HBox.setHgrow(address, Priority.ALWAYS);
        var go = new Button(Words.of("welcome.join-verb"));
        go.setMinWidth(USE_PREF_SIZE);
        go.setOnAction(_ -> model.join());
        var line = new HBox(8, address, go);
        return new FormField(Words.of("welcome.join"), address, line, model.address()).hint(model.busyProperty());
    }

    private @Nullable ContextMenu forgetMenu(ChatRowButton button) {
        var forget = new MenuItem(
                Words.of(button.row().hostedHere() ? "welcome.delete" : "welcome.forget"),
                Icons.of(button.row().hostedHere() ? Feather.TRASH_2 : Feather.X));
        forget.setOnAction(_ -> model.forget(button.row()));
        return new ContextMenu(forget);
    }

    private interface Menu {
        @Nullable
        ContextMenu of(ChatRowButton button);
    }

    private static VBox rows(ObservableList<ChatRow> source, Consumer<ChatRow> open, Menu menu) {
        var rows = new VBox();
        rows.getStyleClass().add("rows");
        var buttons = new HashMap<String, ChatRowButton>();
        Runnable show = () -> {
            buttons.keySet().retainAll(source.stream().map(ChatRow::key).toList());
            var now = new ArrayList<ChatRowButton>();
            for (var row : source) {
                var button = buttons.computeIfAbsent(row.key(), _ -> {
                    var made = new ChatRowButton(row, open);
                    made.setContextMenu(menu.of(made));
                    return made;
                });
                button.show(row);
                now.add(button);
            }
            if (!rows.getChildren().equals(now)) {
                rows.getChildren().setAll(now);
            }
        };
        source.subscribe(show);
        show.run();
        return rows;
    }
}

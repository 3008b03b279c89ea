// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.ui.Icons;
import app.parley.client.ui.Prose;
import app.parley.client.ui.Shown;
import app.parley.client.ui.Theme;
import app.parley.client.words.Words;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The list at the side: rooms, people, more rooms, and oneself at the bottom.
public final class RoomListView extends BorderPane {
    private final RoomListViewModel model;
    private final RoomListActions actions;
    private final VBox list = new VBox();

    public RoomListView(RoomListViewModel model, RoomListActions actions, Theme theme) {
        this.model = model;
        this.actions = actions;
        getStyleClass().add("side");
        setAccessibleText(Words.of("rooms.name"));
        list.getStyleClass().add("side-list");
        list.getChildren()
                .addAll(
                        section(
                                "rooms.rooms",
                                Feather.PLUS,
                                "rooms.create",
                                actions::createRoom,
                                model.mayCreateRooms()),
                        rows(model.rooms()),
                        section(
                                "rooms.direct",
                                Feather.PLUS,
                                "rooms.start-direct",
                                actions::startDirect,
                                new ReadOnlyBooleanWrapper(true)),
                        noneDirect(),
                        rows(model.direct()),
                        more());
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("side-scroll");
        setTop(head());
        setCenter(scroll);
        setBottom(new StackPane(new MeButton(model, actions, theme)));
        ((Region) getBottom()).getStyleClass().add("side-foot");
    }

    /// What takes the focus when one comes here by keys.
    public Node firstFocus() {
        for (var row : list.lookupAll(".room-row")) {
            if (row instanceof RoomRow room && room.item().currentProperty().get()) {
                return row;
            }
        }
        return Objects.requireNonNullElse(list.lookup(".room-row"), list);
    }

    private Node head() {
        var name = new Label();
        name.textProperty().bind(model.chatNameProperty());
        name.getStyleClass().add("chat-name");
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinHeight(32);
        HBox.setHgrow(name, Priority.ALWAYS);
        var head = new HBox(name);
        head.getStyleClass().add("side-head");
        var go = new Button(Words.of("rooms.switch"), Icons.of(Feather.SEARCH));
        go.getStyleClass().setAll("switch-field");
        go.setMaxWidth(Double.MAX_VALUE);
        go.setTooltip(new Tooltip("Ctrl K"));
        go.setOnAction(_ -> actions.switchRoom());
        var frame = new StackPane(go);
        frame.getStyleClass().add("switch-frame");
        return new VBox(head, frame);
    }

    private static Node section(
            String title, Feather sign, String verb, Runnable action, ObservableValue<Boolean> offered) {
        var label = new Label(Words.of(title));
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        var add = Icons.button(sign, Words.of(verb));
        add.setOnAction(_ -> action.run());
        Shown.when(add, offered);
        var section = new HBox(label, add);
        section.getStyleClass().add("side-section");
        return section;
    }

    private Node noneDirect() {
        var none = new Prose(Words.of("rooms.none-direct"));
        none.getStyleClass().addAll("muted", "small", "side-words");
        Shown.when(none, Bindings.isEmpty(model.direct()));
        return none;
    }

    private Node rows(ObservableList<RoomItem> items) {
        var rows = new VBox(1);
        Consumer<RoomItem> open = item -> actions.open(item.id());
        Consumer<RoomItem> openTab = item -> actions.openTab(item.id());
        Runnable show = () -> {
            rows.getChildren().forEach(row -> ((RoomRow) row).close());
            rows.getChildren()
                    .setAll(items.stream()
                            .map(item -> new RoomRow(item, open, openTab, actions, model::mayDelete))
                            .toList());
        };
        items.subscribe(show);
        show.run();
        return rows;
    }

    private Node more() {
        var title = new Label(Words.of("rooms.more"));
        var head = new HBox(title);
        head.getStyleClass().add("side-section");
        var browse = new BrowseView(model.browse(), room -> model.join(room, actions::open));
        var problem = new Prose();
        problem.getStyleClass().addAll("problem", "small", "side-words");
        problem.textProperty().bind(model.problemProperty());
        Shown.when(problem, model.problemProperty().isNotEmpty());
        var any = Bindings.isNotEmpty(model.others()).or(model.browse().searchableProperty());
        Shown.when(head, any);
        Shown.when(browse, any);
        return new VBox(head, browse, problem);
    }
}

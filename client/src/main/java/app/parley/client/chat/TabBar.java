// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.ui.Icons;
import app.parley.client.ui.Shown;
import app.parley.client.words.Words;
import javafx.beans.binding.Bindings;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// The open rooms, one tab each; not there while only one is open.
///
/// Tabs keep the width of their names. Those that do not fit are reached by the wheel and by the list at the end; the
/// current one is always in sight.
final class TabBar extends HBox {
    private final ChatViewModel model;
    private final HBox tabs = new HBox();
    private final ScrollPane scroll = new ScrollPane(tabs);

    TabBar(ChatViewModel model) {
        this.model = model;
        getStyleClass().add("tabs");
        setAccessibleText(Words.of("rooms.tabs"));
        tabs.getStyleClass().add("tab-row");
        scroll.getStyleClass().add("tab-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.setMinWidth(0);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        scroll.addEventFilter(ScrollEvent.SCROLL, this::wheel);
        var all = Icons.button(Feather.CHEVRON_DOWN, Words.of("rooms.all-tabs"));
        all.setOnAction(_ -> menu().show(all, Side.BOTTOM, 0, 4));
        Shown.when(
                all,
                Bindings.createBooleanBinding(
                        () -> tabs.getWidth() > scroll.getWidth() + 1, tabs.widthProperty(), scroll.widthProperty()));
        getChildren().addAll(scroll, all);
        Shown.when(this, Bindings.size(model.tabs()).greaterThan(1));
        model.tabs().subscribe(this::show);
        model.currentProperty().subscribe(_ -> reveal());
        scroll.widthProperty().subscribe(_ -> reveal());
        tabs.widthProperty().subscribe(_ -> reveal());
        show();
    }

    private void show() {
        tabs.getChildren().forEach(tab -> ((TabButton) tab).close());
        tabs.getChildren()
                .setAll(model.tabs().stream()
                        .map(room -> new TabButton(room, model))
                        .toList());
        reveal();
    }

    private ContextMenu menu() {
        var menu = new ContextMenu();
        for (var room : model.tabs()) {
            var item = new MenuItem(room.item().name());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> model.select(room));
            menu.getItems().add(item);
        }
        return menu;
    }

    private void wheel(ScrollEvent turn) {
        double hidden = tabs.getWidth() - scroll.getViewportBounds().getWidth();
        if (hidden > 0) {
            double pixels = turn.getDeltaX() == 0 ? turn.getDeltaY() : turn.getDeltaX();
            scroll.setHvalue(Math.clamp(scroll.getHvalue() - pixels / hidden, 0, 1));
            turn.consume();
        }
    }

    /// Bring the current tab into sight, moving no further than needed.
    private void reveal() {
        for (Node node : tabs.getChildren()) {
            if (node instanceof TabButton tab
                    && tab.room().equals(model.currentProperty().get())) {
                tabs.applyCss();
                tabs.layout();
                double seen = scroll.getViewportBounds().getWidth();
                double hidden = tabs.getWidth() - seen;
                if (hidden <= 0 || seen <= 0) {
                    return;
                }
                double left = scroll.getHvalue() * hidden;
                double start = tab.getBoundsInParent().getMinX();
                double end = tab.getBoundsInParent().getMaxX();
                double wanted = start < left ? start : end > left + seen ? end - seen : left;
                scroll.setHvalue(Math.clamp(wanted / hidden, 0, 1));
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.ui.EmojiLine;
import app.parley.client.ui.Icons;
import app.parley.client.ui.Presence;
import app.parley.client.words.Words;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// One room of the side list: its sign, its name, and how much in it is unread.
final class RoomRow extends Button {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final int MOST = 999;

    private final RoomItem item;
    private final EmojiLine name = new EmojiLine("room-name");
    private final Label count = new Label();
    private final Subscription watches;

    RoomRow(
            RoomItem item,
            Consumer<RoomItem> open,
            Consumer<RoomItem> openTab,
            RoomListActions actions,
            Predicate<RoomItem> mayDelete) {
        this.item = item;
        getStyleClass().setAll("room-row");
        setMaxWidth(Double.MAX_VALUE);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        count.getStyleClass().add("count");
        count.setMinWidth(USE_PREF_SIZE);
        var line = new HBox(sign(), name, lookAlike(), count);
        line.getStyleClass().add("room-line");
        line.setMinWidth(0);
        line.prefWidthProperty().bind(widthProperty().subtract(16));
        setGraphic(line);
        watches = Subscription.combine(
                item.nameProperty().subscribe(now -> {
                    name.show(now);
                    showCount();
                }),
                item.unreadProperty().subscribe(_ -> showCount()),
                item.mentionsProperty().subscribe(_ -> showCount()),
                item.onlineProperty().subscribe(_ -> showCount()),
                item.lookAlikeProperty().subscribe(_ -> showCount()),
                item.currentProperty().subscribe(now -> pseudoClassStateChanged(CURRENT, now)));
        setOnAction(_ -> open.accept(item));
        setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.MIDDLE) {
                openTab.accept(item);
            }
        });
        setContextMenu(menu(openTab, actions, mayDelete));
    }

    RoomItem item() {
        return item;
    }

    void close() {
        watches.unsubscribe();
    }

    private Node sign() {
        var box = new StackPane(
                item.isDirect()
                        ? new Presence(item.onlineProperty())
                        : Icons.of(item.isPrivate() ? Feather.LOCK : Feather.HASH));
        box.getStyleClass().add("room-sign");
        return box;
    }

    private Node lookAlike() {
        var sign = new Label("≈");
        sign.getStyleClass().add("look-alike");
        sign.setMinWidth(USE_PREF_SIZE);
        sign.setTooltip(new Tooltip(Words.of("rooms.look-alike")));
        sign.visibleProperty().bind(item.lookAlikeProperty());
        sign.managedProperty().bind(item.lookAlikeProperty());
        return sign;
    }

    private ContextMenu menu(Consumer<RoomItem> openTab, RoomListActions actions, Predicate<RoomItem> mayDelete) {
        var tab = new MenuItem(Words.of("rooms.open-tab"), Icons.of(Feather.COLUMNS));
        tab.setOnAction(_ -> openTab.accept(item));
        var menu = new ContextMenu(tab);
        if (!item.isDirect()) {
            var go = new MenuItem(Words.of("rooms.leave", item.name()), Icons.of(Feather.LOG_OUT));
            go.setOnAction(_ -> actions.leave(item));
            var delete = new MenuItem(Words.of("rooms.delete"), Icons.of(Feather.TRASH_2));
            delete.setOnAction(_ -> actions.deleteRoom(item));
            menu.getItems().addAll(go, delete);
            menu.setOnShowing(_ -> delete.setVisible(mayDelete.test(item)));
        }
        return menu;
    }

    private void showCount() {
        int unread = item.unreadProperty().get();
        int mentions = item.mentionsProperty().get();
        int shown = mentions > 0 ? mentions : unread;
        boolean loud = mentions > 0 || item.isDirect();
        count.setText(shown > MOST ? Words.of("rooms.many") : Integer.toString(shown));
        count.setVisible(shown > 0);
        count.setManaged(shown > 0);
        style(count, "mentions", loud);
        style(this, "unread", unread > 0);
        var spoken = mentions > 0 ? "rooms.spoken-mentions" : unread > 0 ? "rooms.spoken-unread" : "rooms.spoken";
        var words = Words.of(spoken, item.name(), unread, mentions);
        var more = item.isDirect()
                ? ", " + Words.of(item.onlineProperty().get() ? "rooms.online" : "rooms.offline")
                : item.lookAlikeProperty().get() ? ", " + Words.of("rooms.look-alike") : "";
        setAccessibleText(words + more);
    }

    private static void style(Node node, String style, boolean on) {
        node.getStyleClass().remove(style);
        if (on) {
            node.getStyleClass().add(style);
        }
    }
}

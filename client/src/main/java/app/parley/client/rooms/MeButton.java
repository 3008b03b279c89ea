// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.ui.Avatar;
import app.parley.client.ui.Icons;
import app.parley.client.ui.Theme;
import app.parley.client.ui.ThemeChoice;
import app.parley.client.words.Words;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.PopupWindow;
import org.kordamp.ikonli.feather.Feather;

/// Oneself, with a menu of what is about the whole app.
final class MeButton extends Button {
    private static final double GAP = 4;

    private boolean closedByPress;

    MeButton(RoomListViewModel model, RoomListActions actions, Theme theme) {
        getStyleClass().setAll("me-button");
        setMaxWidth(Double.MAX_VALUE);
        var avatar = new Avatar(28);
        avatar.show(model.me());
        var name = new Label(model.me());
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        var line = new HBox(avatar, name, Icons.of(Feather.MORE_HORIZONTAL));
        line.getStyleClass().add("room-line");
        line.setMinWidth(0);
        line.prefWidthProperty().bind(widthProperty().subtract(16));
        setGraphic(line);
        setAccessibleText(model.me() + ", " + Words.of("rooms.menu"));

        var look = new Menu(Words.of("rooms.menu-theme"), Icons.of(Feather.MOON));
        for (var choice : ThemeChoice.values()) {
            var item = new RadioMenuItem(Words.of("rooms.theme." + choice.word()));
            item.setOnAction(_ -> theme.choose(choice));
            theme.choiceProperty().subscribe(now -> item.setSelected(now == choice));
            look.getItems().add(item);
        }
        var administer = item("rooms.menu-administer", Feather.SHIELD, actions::administer);
        var menu = new ContextMenu(
                item("rooms.menu-account", Feather.USER, actions::account),
                administer,
                item("rooms.menu-invite", Feather.USER_PLUS, actions::invite),
                look,
                item("rooms.menu-export", Feather.DOWNLOAD, actions::export),
                item("rooms.menu-keys", Feather.COMMAND, actions::showKeys),
                item("rooms.menu-search", Feather.SEARCH, () -> actions.search(true)),
                new SeparatorMenuItem(),
                item("rooms.menu-forget-copy", Feather.ARCHIVE, actions::forgetCopy),
                item("rooms.menu-chats", Feather.GRID, actions::otherChats),
                item("rooms.menu-sign-out", Feather.LOG_OUT, actions::signOut));
        // It stands on its foot: how high it is, is known only once it is shown.
        menu.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_BOTTOM_LEFT);
        menu.setOnAutoHide(_ -> closedByPress = true);
        setOnMouseEntered(_ -> closedByPress = false);
        setOnAction(_ -> {
            administer.setVisible(model.keepsOrder());
            open(menu);
        });
    }

    /// A press on the button while the menu is open has closed it already, and is not to open it again.
    private void open(ContextMenu menu) {
        var corner = localToScreen(0, 0);
        if (!closedByPress && corner != null) {
            menu.show(this, corner.getX(), corner.getY() - GAP);
            // The first time, showing it moves its foot down by as much as the theme makes it higher.
            menu.setAnchorY(corner.getY() - GAP);
        }
        closedByPress = false;
    }

    private static MenuItem item(String words, Feather sign, Runnable action) {
        var item = new MenuItem(Words.of(words), Icons.of(sign));
        item.setOnAction(_ -> action.run());
        return item;
    }
}

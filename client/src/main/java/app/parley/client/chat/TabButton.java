// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.ui.EmojiLine;
import app.parley.client.ui.Icons;
import app.parley.client.words.Words;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// The tab of one room: its name, whether something in it is unread, and a sign that closes it.
final class TabButton extends Button {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");
    private static final double WIDEST_NAME = 180;

    private final OpenRoom room;
    private final Subscription watches;

    TabButton(OpenRoom room, ChatViewModel model) {
        this.room = room;
        var item = room.item();
        var dot = new Region();
        dot.getStyleClass().add("tab-dot");
        var name = new EmojiLine("tab-name");
        name.setMaxWidth(WIDEST_NAME);
        var close = Icons.button(Feather.X, Words.of("rooms.tab-close", item.name()));
        close.setFocusTraversable(false);
        close.setOnAction(_ -> model.close(room));
        var line = new HBox(dot, name, close);
        line.getStyleClass().add("tab-content-row");
        setGraphic(line);
        getStyleClass().setAll("tab-button");
        setMinWidth(USE_PREF_SIZE);
        setOnAction(_ -> model.select(room));
        setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.MIDDLE) {
                model.close(room);
            }
        });
        var whole = new Tooltip();
        whole.textProperty().bind(item.nameProperty());
        setTooltip(whole);
        watches = Subscription.combine(
                item.nameProperty().subscribe(name::show),
                item.currentProperty().subscribe(now -> pseudoClassStateChanged(CURRENT, now)),
                item.unreadProperty().subscribe(count -> {
                    boolean unread =
                            count.intValue() > 0 && !item.currentProperty().get();
                    pseudoClassStateChanged(UNREAD, unread);
                    dot.setVisible(unread);
                    dot.setManaged(unread);
                    setAccessibleText(Words.of(unread ? "rooms.spoken-unread" : "rooms.spoken", item.name(), count));
                }),
                whole.textProperty()::unbind);
    }

    OpenRoom room() {
        return room;
    }

    /// Follow the room no more.
    void close() {
        watches.unsubscribe();
    }
}

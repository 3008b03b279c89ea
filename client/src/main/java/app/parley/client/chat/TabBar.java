package app.parley.client.chat;

import app.parley.client.ui.Icons;
import app.parley.client.ui.Shown;
import app.parley.client.ui.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// The open rooms, one tab each; not there while only one is open.
final class TabBar extends HBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");

    private final ChatViewModel model;
    private final List<Subscription> watches = new ArrayList<>();

    TabBar(ChatViewModel model) {
        this.model = model;
        getStyleClass().add("tabs");
        setAccessibleText(Words.of("rooms.tabs"));
        Shown.when(this, Bindings.size(model.tabs()).greaterThan(1));
        model.tabs().subscribe(this::show);
        show();
    }

    private void show() {
        watches.forEach(Subscription::unsubscribe);
        watches.clear();
        getChildren().setAll(model.tabs().stream().map(this::tab).toList());
    }

    private Button tab(OpenRoom room) {
        var item = room.item();
        var dot = new Region();
        dot.getStyleClass().add("tab-dot");
        var name = new Label();
        name.textProperty().bind(item.nameProperty());
        var close = Icons.button(Feather.X, Words.of("rooms.tab-close", item.name()));
        close.setFocusTraversable(false);
        close.setOnAction(_ -> model.close(room));
        var line = new HBox(dot, name, close);
        line.getStyleClass().add("tab-content-row");
        var tab = new Button(null, line);
        tab.getStyleClass().setAll("tab-button");
        tab.setOnAction(_ -> model.select(room));
        tab.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.MIDDLE) {
                model.close(room);
            }
        });
        watches.add(item.currentProperty().subscribe(now -> tab.pseudoClassStateChanged(CURRENT, now)));
        watches.add(item.unreadProperty().subscribe(count -> {
            boolean unread = count.intValue() > 0 && !item.currentProperty().get();
            tab.pseudoClassStateChanged(UNREAD, unread);
            dot.setVisible(unread);
            dot.setManaged(unread);
            tab.setAccessibleText(Words.of(unread ? "rooms.spoken-unread" : "rooms.spoken", item.name(), count));
        }));
        return tab;
    }
}

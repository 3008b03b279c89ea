// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.Emoji;
import app.parley.client.ui.EmojiImage;
import app.parley.client.ui.EmojiUse;
import app.parley.client.ui.Icons;
import app.parley.client.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The small bar at the message under the pointer, or under the keyboard's eye: react, answer, edit, and more.
///
/// One bar for all rows. Confined to the JavaFX thread.
final class MessageTools extends HBox {
    private static final double EMOJI = 18;
    /// Below this width the emoji that stand ready would cover too much of the message.
    private static final double NARROW = 480;

    private final TimelineActions actions;
    private final Button edit;
    private final Button react;
    private final Button reply;
    private final List<Button> quick = new ArrayList<>();
    private Row.@Nullable Message row;

    MessageTools(TimelineActions actions, MessageVerbs verbs, Consumer<Node> openMenu) {
        this.actions = actions;
        getStyleClass().add("message-tools");
        setManaged(false);
        setVisible(false);
        EmojiUse.quick().forEach(emoji -> quick.add(quick(emoji)));
        react = Icons.button(Feather.SMILE, Words.of("timeline.react"));
        react.setOnAction(_ -> with(said -> actions.pick(said, react)));
        reply = Icons.button(Feather.CORNER_UP_LEFT, Words.of("timeline.reply"));
        reply.setOnAction(_ -> with(verbs::reply));
        edit = Icons.button(Feather.EDIT_2, Words.of("timeline.edit"));
        edit.setOnAction(_ -> with(verbs::edit));
        var more = Icons.button(Feather.MORE_HORIZONTAL, Words.of("timeline.more"));
        more.setOnAction(_ -> openMenu.accept(more));
        getChildren().addAll(quick);
        getChildren().addAll(react, reply, edit, more);
        getChildren().forEach(button -> button.setFocusTraversable(false));
    }

    /// The message that the bar stands at; null while it is hidden.
    Row.@Nullable Message row() {
        return isVisible() ? row : null;
    }

    /// Stand at `cell`, which shows `said`; `list` is what both lie in.
    void showAt(Row.Message said, Region cell, Region list) {
        row = said;
        boolean mayReact = actions.mayReact();
        show(edit, said.mine() && actions.mayWrite());
        show(reply, actions.mayWrite());
        show(react, mayReact);
        boolean narrow = list.getWidth() < NARROW;
        quick.forEach(button -> show(button, !narrow && mayReact));
        setVisible(true);
        applyCss();
        double width = prefWidth(-1);
        double height = prefHeight(-1);
        var place = list.sceneToLocal(cell.localToScene(cell.getLayoutBounds()));
        double y = Math.clamp(place.getMinY() - height / 2, 4, Math.max(4, list.getHeight() - height - 4));
        resizeRelocate(list.getWidth() - width - 24, y, width, height);
    }

    private static void show(Button button, boolean visible) {
        button.setVisible(visible);
        button.setManaged(visible);
    }

    void hide() {
        setVisible(false);
        row = null;
    }

    private Button quick(Emoji emoji) {
        var button = new Button(null, new EmojiImage(emoji, EMOJI));
        button.getStyleClass().add("sign-button");
        button.setAccessibleText(Words.of("timeline.react-with", emoji.name()));
        button.setTooltip(new Tooltip(Words.of("timeline.react-with", emoji.name())));
        button.setOnAction(_ -> with(said -> actions.toggle(said, emoji.text())));
        return button;
    }

    private void with(Consumer<Row.Message> action) {
        if (row != null) {
            action.accept(row);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.EmojiImage;
import app.parley.client.ui.EmojiIndex;
import app.parley.client.ui.Icons;
import app.parley.client.words.Words;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// The reactions to one message: a chip for each emoji, and one to add another.
final class ReactionBar extends FlowPane {
    private static final PseudoClass MINE = PseudoClass.getPseudoClass("mine");
    private static final double EMOJI = 16;

    private final TimelineActions actions;

    ReactionBar(TimelineActions actions) {
        this.actions = actions;
        getStyleClass().add("reactions");
        setMinWidth(0);
    }

    void show(Row.Message said) {
        var chips = said.marks().chips();
        getChildren().setAll(chips.stream().map(chip -> chip(said, chip)).toList());
        if (!chips.isEmpty()) {
            getChildren().add(more(said));
        }
    }

    void clear() {
        getChildren().clear();
    }

    private Node chip(Row.Message said, Row.Chip chip) {
        var count = new Label(Integer.toString(chip.people().size()));
        count.setMinWidth(USE_PREF_SIZE);
        var content = new HBox(4, picture(chip.emoji()), count);
        content.setAlignment(Pos.CENTER);
        var button = new Button(null, content);
        button.getStyleClass().setAll("chip");
        button.pseudoClassStateChanged(MINE, chip.mine());
        button.setAccessibleRole(javafx.scene.AccessibleRole.TOGGLE_BUTTON);
        button.setAccessibleText(ReactionWords.of(chip));
        button.setFocusTraversable(false);
        button.setTooltip(new Tooltip(ReactionWords.names(chip)));
        button.setOnAction(_ -> actions.toggle(said, chip.emoji()));
        return button;
    }

    private Node more(Row.Message said) {
        var button = Icons.button(Feather.PLUS, Words.of("timeline.react"));
        button.getStyleClass().setAll("chip", "chip-more");
        button.setFocusTraversable(false);
        button.setOnAction(_ -> actions.pick(said, button));
        return button;
    }

    private static Node picture(String emoji) {
        return EmojiIndex.get()
                .at(emoji, 0)
                .<Node>map(found -> new EmojiImage(found, EMOJI))
                .orElseGet(() -> new Label(emoji));
    }
}

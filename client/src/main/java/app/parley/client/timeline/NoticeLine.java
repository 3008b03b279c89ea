// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.Icons;
import app.parley.client.ui.Prose;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What happened in a room that is no message, in small words. A click on joins that are folded shows each of them.
final class NoticeLine extends HBox {
    private static final PseudoClass FOLDABLE = PseudoClass.getPseudoClass("foldable");

    private final TimelineActions actions;
    private final TimeWords times;
    private final Prose words = new Prose();
    private final FontIcon sign = Icons.of(Feather.CHEVRON_RIGHT);

    NoticeLine(TimelineActions actions, TimeWords times) {
        this.actions = actions;
        this.times = times;
        getStyleClass().addAll("notice", "small");
        setAlignment(Pos.TOP_LEFT);
        words.setMinWidth(0);
        sign.managedProperty().bind(sign.visibleProperty());
        getChildren().addAll(words, sign);
    }

    /// Show `notice`; return what a screen reader says.
    String show(Row.Notice notice) {
        fold(notice, false);
        words.setText(notice.words());
        return Words.of("timeline.notice-spoken", times.time(notice.at()), notice.words());
    }

    /// Show `passages`, folded or each; return what a screen reader says.
    String show(Row.Passages passages) {
        boolean several = passages.parts().size() > 1;
        boolean whole = several && actions.isWhole(passages);
        fold(passages, several);
        sign.setIconCode(whole ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        words.setText(whole ? PassageWords.each(passages.parts()) : PassageWords.of(passages.parts()));
        var spoken = Words.of("timeline.notice-spoken", times.time(passages.at()), words.getText());
        return several
                ? spoken + " " + Words.of(whole ? "timeline.press-to-fold" : "timeline.press-to-unfold")
                : spoken;
    }

    void clear() {
        words.setText("");
        setOnMouseClicked(null);
    }

    private void fold(Row row, boolean foldable) {
        pseudoClassStateChanged(FOLDABLE, foldable);
        sign.setVisible(foldable);
        setOnMouseClicked(
                foldable
                        ? click -> {
                            if (click.getButton() == MouseButton.PRIMARY && click.isStillSincePress()) {
                                actions.fold(row);
                            }
                        }
                        : null);
    }
}

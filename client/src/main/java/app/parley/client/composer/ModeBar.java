// SPDX-License-Identifier: Apache-2.0
package app.parley.client.composer;

import app.parley.client.ui.Icons;
import app.parley.client.ui.Shown;
import app.parley.client.words.Words;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// Says above the words what they will become, and lets one leave that.
final class ModeBar extends HBox {
    ModeBar(ComposerViewModel model, Runnable leave) {
        getStyleClass().add("mode-bar");
        setAlignment(Pos.CENTER_LEFT);
        var sign = Icons.of(Feather.CORNER_UP_LEFT);
        var words = new Label();
        words.getStyleClass().add("small");
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        var cancel = Icons.button(Feather.X, Words.of("composer.leave-mode"));
        cancel.setOnAction(_ -> leave.run());
        getChildren().addAll(sign, words, cancel);
        model.modeProperty().subscribe(mode -> {
            sign.setIconCode(mode instanceof ComposerMode.Rewrite ? Feather.EDIT_2 : Feather.CORNER_UP_LEFT);
            words.setText(
                    switch (mode) {
                        case ComposerMode.NewMessage() -> "";
                        case ComposerMode.Reply(var _, var author, var line) ->
                            author.isEmpty()
                                    ? Words.of("composer.answering-unknown")
                                    : Words.of("composer.answering", author, ShortNames.shorten(line));
                        case ComposerMode.Edit _ -> Words.of("composer.editing");
                        case ComposerMode.UnsentEdit _ -> Words.of("composer.editing-unsent");
                    });
        });
        Shown.when(this, words.textProperty().isNotEmpty());
    }
}

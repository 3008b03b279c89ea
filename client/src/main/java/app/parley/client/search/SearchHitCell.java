// SPDX-License-Identifier: Apache-2.0
package app.parley.client.search;

import app.parley.client.store.SearchHit;
import app.parley.client.store.Snippet;
import app.parley.client.ui.Avatar;
import app.parley.client.ui.EmojiLine;
import app.parley.client.ui.TimeWords;
import java.time.LocalDate;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Draws one thing that was found: who, where, when, and the words around it.
final class SearchHitCell extends ListCell<SearchHit> {
    private final SearchViewModel model;
    private final TimeWords times;
    private final Avatar avatar = new Avatar(28);
    private final Label author = new Label();
    private final Label where = new Label();
    private final EmojiLine words = new EmojiLine("search-words");
    private final HBox row;

    SearchHitCell(SearchViewModel model, TimeWords times) {
        this.model = model;
        this.times = times;
        author.getStyleClass().add("bold");
        author.setMinWidth(USE_PREF_SIZE);
        where.getStyleClass().addAll("muted", "small");
        where.setMinWidth(0);
        var head = new HBox(8, author, where);
        head.setAlignment(Pos.BASELINE_LEFT);
        var column = new VBox(2, head, words);
        column.setMinWidth(0);
        HBox.setHgrow(column, Priority.ALWAYS);
        row = new HBox(12, avatar, column);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        setPrefWidth(0);
        setOnMouseClicked(_ -> {
            if (getItem() != null) {
                model.go(getItem());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable SearchHit hit, boolean empty) {
        super.updateItem(hit, empty);
        setGraphic(null);
        setAccessibleText(null);
        if (empty || hit == null) {
            return;
        }
        avatar.show(hit.author());
        author.setText(hit.author());
        var room = model.where(hit);
        var when = times.day(LocalDate.ofInstant(hit.at(), times.zone())) + ", " + times.time(hit.at());
        where.setText(room.isEmpty() ? when : room + " · " + when);
        showWords(hit.snippet());
        setGraphic(row);
        setAccessibleText(
                hit.author() + ", " + where.getText() + ": " + hit.snippet().text());
    }

    private void showWords(Snippet snippet) {
        words.show("");
        int done = 0;
        for (var mark : snippet.marks()) {
            words.add(snippet.text().substring(done, mark.start()), "search-words");
            words.add(snippet.text().substring(mark.start(), mark.end()), "search-mark");
            done = mark.end();
        }
        words.add(snippet.text().substring(done), "search-words");
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.admin;

import app.parley.client.ui.Prose;
import app.parley.client.ui.Shown;
import app.parley.client.ui.StateBox;
import app.parley.client.words.Words;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// One list of the administration: what stands above it, the list or what is said in its place, and what was
/// not done.
final class Page extends BorderPane {
    /// The words for an empty list.
    record Empty(Feather sign, String title, String words) {}

    Page(Node top, Node list, ObservableList<?> items, Progress progress, Empty empty, Runnable tryAgain) {
        getStyleClass().add("admin-page");
        var states = new StateBox();
        Runnable show = () -> {
            var state = progress.stateProperty().get();
            if (!state.problem().isEmpty()) {
                states.offer(
                        Feather.CLOUD_OFF, Words.of("admin.failed"), state.problem(), Words.of("try-again"), tryAgain);
            } else if (!items.isEmpty()) {
                states.hide();
            } else if (state.loading()) {
                states.loading(Words.of("admin.loading"));
            } else {
                states.say(empty.sign(), empty.title(), empty.words());
            }
            list.setVisible(!items.isEmpty() && state.problem().isEmpty());
        };
        progress.stateProperty().subscribe(_ -> show.run());
        items.subscribe(show);
        var problem = new Prose();
        problem.getStyleClass().addAll("problem", "small");
        problem.textProperty().bind(progress.problemProperty());
        Shown.when(problem, progress.problemProperty().isNotEmpty());
        setTop(top);
        setCenter(new StackPane(list, states));
        setBottom(problem);
    }
}

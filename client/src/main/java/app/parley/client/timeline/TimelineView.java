// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.EmojiUse;
import app.parley.client.ui.StateBox;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import app.parley.shared.text.WebAddress;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// The messages of the room that is read, and what is said while there are none.
///
/// One view shows all rooms in turn: the cells of a room are 2 to 4 MB, and building them takes longer than filling
/// them.
public final class TimelineView extends StackPane {
    private static final Duration MOMENT = Duration.millis(1_400);

    private final TimelineList list = new TimelineList();
    private final TimelineScroll scroll = new TimelineScroll(list);
    private final TextSelection selection = new TextSelection(list);
    private final RowActions actions;
    private final MessageTools tools;
    private final MessageMenu menu;
    private final MessageKeys keys;
    private final ToolsPlacement placement;
    private final PauseTransition flash = new PauseTransition(MOMENT);
    private final StateBox states = new StateBox();
    private final Label older = new Label();
    private final ProblemSign problem = new ProblemSign(this::forgetProblem);
    private TimelineViewModel model;
    private Subscription watches = Subscription.EMPTY;

    public TimelineView(
            TimelineViewModel model,
            TimeWords times,
            Consumer<WebAddress> openLink,
            MessageVerbs verbs,
            EmojiUse emoji) {
        this.model = model;
        getStyleClass().add("timeline");
        actions = new RowActions(list, scroll, openLink, emoji, this::jump, model);
        list.setCellFactory(_ -> new TimelineCell(actions, times));
        tools = new MessageTools(actions, verbs, this::openMenu);
        menu = new MessageMenu(() -> list.selected().orElse(null), () -> tools, actions, verbs);
        list.setContextMenu(menu);
        keys = new MessageKeys(list, scroll, selection, tools, actions, verbs);
        placement = new ToolsPlacement(this, list, scroll, tools, keys.active());
        buildOlder();
        var toEnd = new EndButton(scroll, list::requestFocus);
        getChildren().addAll(list, selection, states, older, problem, toEnd, tools);
        begin();
    }

    /// Show the room of `next`, at the place at which its reader left it.
    public void show(TimelineViewModel next) {
        leave();
        model = next;
        begin();
    }

    private void leave() {
        var row = list.getSelectionModel().getSelectedItem();
        model.place().selected(row == null ? null : row.key());
        model.place().text(selection.range());
        model.inSightProperty().unbind();
        model.inSightProperty().set(false);
        model.forgetProblem();
        menu.hide();
        flash.stop();
        watches.unsubscribe();
    }

    private void begin() {
        actions.show(model);
        list.setAccessibleText(Words.of("timeline.name", model.roomName()));
        scroll.show(model.rows(), model.place(), model::loadOlder);
        model.inSightProperty().bind(scroll.inSightProperty());
        older.textProperty().bind(model.olderWordsProperty());
        problem.textProperty().bind(model.problemWordsProperty());
        watches = Subscription.combine(
                model.stateProperty().subscribe(this::show), model.rows().subscribe(placement::putAtSelected));
        var selected = model.place().selected();
        if (selected != null) {
            list.select(selected);
        }
        selection.select(model.place().text());
        placement.putAtSelected();
    }

    /// Draw all rows anew: another day has begun.
    public void refresh() {
        list.refresh();
    }

    /// Put the row in sight that shows the message at `seq`, and draw attention to it; load it when it is further back.
    public void jump(long seq) {
        var asked = model;
        asked.jump(seq, key -> {
            if (asked.equals(model)) {
                list.select(key);
                scroll.toRow(key);
                flash(key);
            } else {
                asked.place().selected(key);
                asked.place().toRow(scroll.below(key));
            }
        });
    }

    private void flash(String key) {
        flash.stop();
        flash.setOnFinished(_ -> list.cells(cell -> cell.flash(false)));
        scroll.whenSettled(() -> list.cells(cell ->
                cell.flash(cell.getItem() != null && cell.getItem().key().equals(key))));
        flash.playFromStart();
    }

    /// Put the focus here for a person who uses keys.
    public void takeFocus() {
        keys.come();
    }

    /// What takes the keys here.
    public ListView<Row> list() {
        return list;
    }

    public void toEnd() {
        scroll.toEnd();
    }

    private void openMenu(Node at) {
        var said = tools.row();
        if (said != null) {
            list.select(said.key());
            menu.show(at, Side.BOTTOM, 0, 4);
        }
    }

    private void show(TimelineState state) {
        switch (state) {
            case READING -> states.hide();
            case LOADING -> states.loading(Words.of("timeline.loading"));
            case EMPTY -> states.say(Feather.MESSAGE_CIRCLE, Words.of("timeline.empty"), model.emptyWords());
            case FAILED ->
                states.offer(
                        Feather.CLOUD_OFF,
                        Words.of("timeline.failed"),
                        model.problem(),
                        Words.of("try-again"),
                        () -> model.loadOlder());
        }
    }

    private void buildOlder() {
        older.visibleProperty().bind(older.textProperty().isNotEmpty());
        older.getStyleClass().addAll("older-sign", "small");
        older.setOnMouseClicked(_ -> model.loadOlder());
        StackPane.setAlignment(older, Pos.TOP_CENTER);
    }

    private void forgetProblem() {
        model.forgetProblem();
    }
}

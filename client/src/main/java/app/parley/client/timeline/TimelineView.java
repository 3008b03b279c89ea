// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.EmojiPicker;
import app.parley.client.ui.EmojiUse;
import app.parley.client.ui.Icons;
import app.parley.client.ui.StateBox;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import app.parley.shared.text.WebAddress;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The messages of the room that is read, and what is said while there are none.
///
/// One view shows all rooms in turn: the cells of a room are 2 to 4 MB, and building them takes longer than filling
/// them.
public final class TimelineView extends StackPane {
    private static final Duration MOMENT = Duration.millis(1_400);
    private static final Duration READING = Duration.seconds(8);

    private final Consumer<WebAddress> openLink;
    private final EmojiUse emoji;
    private final ListView<Row> list;
    private final TimelineScroll scroll;
    private final MessageTools tools;
    private final MessageMenu menu;
    private final TextSelection selection;
    private final MessageKeys keys;
    private final PauseTransition flash = new PauseTransition(MOMENT);
    private final StateBox states = new StateBox();
    private final Label older = new Label();
    private final Label problem = new Label();
    private TimelineViewModel model;
    private Subscription watches = Subscription.EMPTY;
    private @Nullable TimelineCell pointed;

    public TimelineView(
            TimelineViewModel model,
            TimeWords times,
            Consumer<WebAddress> openLink,
            MessageVerbs verbs,
            EmojiUse emoji) {
        this.model = model;
        this.openLink = openLink;
        this.emoji = emoji;
        getStyleClass().add("timeline");
        list = new ListView<>();
        list.getStyleClass().add("timeline-list");
        var actions = new Actions();
        list.setCellFactory(_ -> new TimelineCell(actions, times));
        scroll = new TimelineScroll(list);
        tools = new MessageTools(actions, verbs, this::openMenu);
        menu = new MessageMenu(
                () -> selected().orElse(null), () -> tools, actions, verbs, () -> this.model.mayDeleteOthers());
        list.setContextMenu(menu);
        selection = new TextSelection(list);
        keys = new MessageKeys(list, this, verbs);
        buildOlder();
        buildProblem();
        getChildren().addAll(list, selection, states, older, problem, pill(), tools);
        followPointer();
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
        list.setAccessibleText(Words.of("timeline.name", model.roomName()));
        scroll.show(model.rows(), model.place(), model::loadOlder);
        model.inSightProperty().bind(scroll.inSightProperty());
        older.textProperty().bind(model.olderWordsProperty());
        problem.textProperty().bind(model.problemWordsProperty());
        watches = Subscription.combine(
                model.stateProperty().subscribe(this::show), model.rows().subscribe(this::pointAtSelected));
        var selected = model.place().selected();
        if (selected != null) {
            select(selected);
        }
        selection.select(model.place().text());
        pointAtSelected();
    }

    /// Draw all rows anew: another day has begun.
    public void refresh() {
        list.refresh();
    }

    /// Put the row in sight that shows the message at `seq`, and draw attention to it; load it when it is further back.
    public void jump(long seq) {
        var asked = model;
        asked.reach(seq, key -> {
            if (asked.equals(model)) {
                select(key);
                scroll.toRow(key);
                flash(key);
            } else {
                asked.place().selected(key);
                asked.place().toRow(scroll.below(key));
            }
        });
    }

    /// Put the focus here for a person who uses keys.
    public void takeFocus() {
        keys.come();
    }

    void reveal(int index) {
        scroll.reveal(index);
    }

    Optional<Row.Message> selected() {
        return list.getSelectionModel().getSelectedItem() instanceof Row.Message said
                ? Optional.of(said)
                : Optional.empty();
    }

    /// The text that was dragged over.
    TextSelection selection() {
        return selection;
    }

    boolean mayDelete(Row.Message said) {
        return said.isThere() && (said.mine() || model.mayDeleteOthers());
    }

    /// Pin `said` to its room, or unpin it.
    void pin(Row.Message said) {
        model.pin(said);
    }

    /// Choose an emoji to react to `said` with.
    void pick(Row.Message said) {
        pick(said, tools.isVisible() ? tools : list);
    }

    private void pick(Row.Message said, Node anchor) {
        var asked = model;
        new EmojiPicker(emoji, chosen -> {
                    asked.toggle(said, chosen.text());
                    list.requestFocus();
                })
                .showBeside(anchor);
    }

    /// Show the selected row whole, or fold it again, if it is one that folds.
    void foldSelected() {
        switch (list.getSelectionModel().getSelectedItem()) {
            case Row.Passages row when row.parts().size() > 1 -> fold(row);
            case Row.Message row when new LongMessage(row.body()).isLong() -> fold(row);
            case null, default -> {}
        }
    }

    private void fold(Row row) {
        scroll.hold(row.key(), model.place().unfolded().toggle(row));
        cells(cell -> {
            if (cell.getItem() != null && cell.getItem().stands(row.key())) {
                cell.redraw();
            }
        });
    }

    private void select(String key) {
        for (int i = 0; i < model.rows().size(); i++) {
            if (model.rows().get(i).key().equals(key)) {
                list.getSelectionModel().clearAndSelect(i);
            }
        }
    }

    private void flash(String key) {
        flash.stop();
        flash.setOnFinished(_ -> cells(cell -> cell.flash(false)));
        scroll.whenSettled(() -> cells(cell ->
                cell.flash(cell.getItem() != null && cell.getItem().key().equals(key))));
        flash.playFromStart();
    }

    private void cells(Consumer<TimelineCell> action) {
        list.lookupAll(".timeline-cell").forEach(cell -> action.accept((TimelineCell) cell));
    }

    private void openMenu(Node at) {
        var said = tools.row();
        if (said != null) {
            select(said.key());
            menu.show(at, Side.BOTTOM, 0, 4);
        }
    }

    /// The tools stand at the message under the pointer; at the selected one for who came here by keys.
    private void followPointer() {
        addEventFilter(MouseEvent.MOUSE_MOVED, move -> pointAt(cellAt(move)));
        addEventFilter(MouseEvent.MOUSE_EXITED, _ -> pointAt(null));
        addEventFilter(ScrollEvent.ANY, _ -> pointAt(null));
        list.getSelectionModel().selectedItemProperty().subscribe(_ -> pointAtSelected());
        keys.active().subscribe(_ -> pointAtSelected());
    }

    private @Nullable TimelineCell cellAt(MouseEvent move) {
        var node = move.getTarget() instanceof Node target ? target : null;
        while (node != null) {
            if (node.equals(tools)) {
                return pointed;
            }
            if (node instanceof TimelineCell cell) {
                return cell;
            }
            node = node.getParent();
        }
        return null;
    }

    private void pointAtSelected() {
        pointAt(null);
        if (keys.active().get()) {
            scroll.whenSettled(() -> cells(cell -> {
                if (cell.isSelected() && cell.isVisible()) {
                    pointAt(cell);
                }
            }));
        }
    }

    private void pointAt(@Nullable TimelineCell cell) {
        pointed = cell;
        if (cell != null && cell.getItem() instanceof Row.Message said && said.isThere()) {
            tools.showAt(said, cell, this);
        } else {
            tools.hide();
        }
    }

    private void buildProblem() {
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.getStyleClass().addAll("problem-sign", "small");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        problem.setOnMouseClicked(_ -> model.forgetProblem());
        var over = new PauseTransition(READING);
        over.setOnFinished(_ -> model.forgetProblem());
        problem.textProperty().subscribe(words -> {
            over.stop();
            if (!words.isEmpty()) {
                over.playFromStart();
            }
        });
        StackPane.setAlignment(problem, Pos.BOTTOM_CENTER);
        StackPane.setMargin(problem, new Insets(0, 12, 56, 12));
    }

    /// What takes the keys here.
    public ListView<Row> list() {
        return list;
    }

    public void toEnd() {
        scroll.toEnd();
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

    private Button pill() {
        var pill = new Button(null, Icons.of(Feather.ARROW_DOWN));
        pill.getStyleClass().addAll("pill");
        pill.textProperty()
                .bind(scroll.unseenProperty()
                        .map(count -> count.intValue() == 0
                                ? Words.of("timeline.to-end")
                                : Words.of("timeline.unseen", count)));
        scroll.unseenProperty().subscribe(count -> {
            pill.getStyleClass().remove("accent");
            if (count.intValue() > 0) {
                pill.getStyleClass().add("accent");
            }
        });
        pill.visibleProperty().bind(scroll.atEndProperty().not());
        pill.setOnAction(_ -> {
            scroll.toEnd();
            list.requestFocus();
        });
        StackPane.setAlignment(pill, Pos.BOTTOM_CENTER);
        return pill;
    }

    private final class Actions implements TimelineActions {
        @Override
        public void retry(String key) {
            model.retry(key);
        }

        @Override
        public void discard(String key) {
            model.discard(key);
        }

        @Override
        public void openLink(WebAddress address) {
            openLink.accept(address);
        }

        @Override
        public void jump(long seq) {
            TimelineView.this.jump(seq);
        }

        @Override
        public void toggle(Row.Message row, String emoji) {
            model.toggle(row, emoji);
        }

        @Override
        public void pin(Row.Message row) {
            TimelineView.this.pin(row);
        }

        @Override
        public void pick(Row.Message row, Node anchor) {
            TimelineView.this.pick(row, anchor);
        }

        @Override
        public boolean isWhole(Row row) {
            return model.place().unfolded().has(row);
        }

        @Override
        public void fold(Row row) {
            TimelineView.this.fold(row);
        }
    }
}

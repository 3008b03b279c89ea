// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.DayWatch;
import app.parley.client.ui.EmojiPicker;
import app.parley.client.ui.EmojiUse;
import app.parley.client.ui.Icons;
import app.parley.client.ui.StateBox;
import app.parley.client.ui.TimeWords;
import app.parley.client.ui.Words;
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
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The messages of one room, and what is said while there are none.
public final class TimelineView extends StackPane {
    private static final Duration MOMENT = Duration.millis(1_400);
    private static final Duration READING = Duration.seconds(8);

    private final TimelineViewModel model;
    private final Consumer<WebAddress> openLink;
    private final EmojiUse emoji;
    private final ListView<Row> list;
    private final TimelineScroll scroll;
    private final MessageTools tools;
    private final MessageMenu menu;
    private final TextSelection selection;
    private final MessageKeys keys;
    private final PauseTransition flash = new PauseTransition(MOMENT);
    private final Unfolded unfolded = new Unfolded();
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
        list = new ListView<>(model.rows());
        list.getStyleClass().add("timeline-list");
        list.setAccessibleText(Words.of("timeline.name", model.roomName()));
        var actions = new Actions();
        var _ = new DayWatch(sceneProperty(), times, this::daysChanged);
        list.setCellFactory(_ -> new TimelineCell(actions, times));
        scroll = new TimelineScroll(list, model.rows(), model::loadOlder);
        model.inSightProperty().bind(scroll.inSightProperty());
        tools = new MessageTools(actions, verbs, this::openMenu);
        menu = new MessageMenu(() -> selected().orElse(null), () -> tools, actions, verbs, model::mayDeleteOthers);
        list.setContextMenu(menu);
        selection = new TextSelection(list);
        keys = new MessageKeys(list, this, verbs);
        getChildren().addAll(list, selection, states(), olderSign(), problem(), pill(), tools);
        followPointer();
    }

    /// Put the row in sight that shows the message at `seq`, and draw attention to it; load it when it is further back.
    public void jump(long seq) {
        model.reach(seq, key -> {
            select(key);
            scroll.toRow(key);
            flash(key);
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

    /// Choose an emoji to react to `said` with.
    void pick(Row.Message said) {
        pick(said, tools.isVisible() ? tools : list);
    }

    private void pick(Row.Message said, Node anchor) {
        new EmojiPicker(emoji, chosen -> {
                    model.toggle(said, chosen.text());
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
        scroll.hold(row.key(), unfolded.toggle(row));
        cells(cell -> {
            if (cell.getItem() != null && cell.getItem().stands(row.key())) {
                cell.redraw();
            }
        });
    }

    private void daysChanged() {
        model.daysChanged();
        list.refresh();
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
        model.rows().subscribe(this::pointAtSelected);
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

    private Label problem() {
        var words = new Label();
        words.textProperty().bind(model.problemWordsProperty());
        words.visibleProperty().bind(words.textProperty().isNotEmpty());
        words.getStyleClass().addAll("problem-sign", "small");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.setOnMouseClicked(_ -> model.forgetProblem());
        var over = new PauseTransition(READING);
        over.setOnFinished(_ -> model.forgetProblem());
        words.textProperty().subscribe(_ -> over.playFromStart());
        StackPane.setAlignment(words, Pos.BOTTOM_CENTER);
        StackPane.setMargin(words, new Insets(0, 12, 56, 12));
        return words;
    }

    /// What takes the keys here.
    public ListView<Row> list() {
        return list;
    }

    public void toEnd() {
        scroll.toEnd();
    }

    private StateBox states() {
        var states = new StateBox();
        model.stateProperty().subscribe(state -> {
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
                            model::loadOlder);
            }
        });
        return states;
    }

    private Label olderSign() {
        var sign = new Label();
        sign.textProperty().bind(model.olderWordsProperty());
        sign.visibleProperty().bind(sign.textProperty().isNotEmpty());
        sign.getStyleClass().addAll("older-sign", "small");
        sign.setOnMouseClicked(_ -> model.loadOlder());
        StackPane.setAlignment(sign, Pos.TOP_CENTER);
        return sign;
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
        public void pick(Row.Message row, Node anchor) {
            TimelineView.this.pick(row, anchor);
        }

        @Override
        public boolean isWhole(Row row) {
            return unfolded.has(row);
        }

        @Override
        public void fold(Row row) {
            TimelineView.this.fold(row);
        }
    }
}

package app.parley.client.timeline;

import app.parley.client.ui.Icons;
import app.parley.client.ui.StateBox;
import app.parley.client.ui.TimeWords;
import app.parley.client.ui.Words;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// The messages of one room, and what is said while there are none.
public final class TimelineView extends StackPane {
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

    private final TimelineViewModel model;
    private final Consumer<URI> openLink;
    private final ListView<Row> list;
    private final TimelineScroll scroll;
    private final Set<String> unfolded = new HashSet<>();

    public TimelineView(TimelineViewModel model, TimeWords times, Consumer<URI> openLink) {
        this.model = model;
        this.openLink = openLink;
        getStyleClass().add("timeline");
        list = new ListView<>(model.rows());
        list.getStyleClass().add("timeline-list");
        list.setAccessibleText(Words.of("timeline.name", model.roomName()));
        var actions = new Actions();
        list.setCellFactory(_ -> new TimelineCell(actions, times));
        scroll = new TimelineScroll(list, model.rows(), model::loadOlder);
        model.inSightProperty().bind(scroll.inSightProperty());
        list.setContextMenu(menu());
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        getChildren().addAll(list, states(), olderSign(), pill());
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

    private ContextMenu menu() {
        var copy = new MenuItem(Words.of("timeline.copy"), Icons.of(Feather.COPY));
        copy.setAccelerator(COPY);
        copy.setOnAction(_ -> copy());
        var retry = new MenuItem(Words.of("timeline.retry"), Icons.of(Feather.REFRESH_CW));
        retry.setOnAction(_ -> selected(row -> model.retry(row.key())));
        var discard = new MenuItem(Words.of("timeline.discard"), Icons.of(Feather.TRASH_2));
        discard.setOnAction(_ -> selected(row -> model.discard(row.key())));
        var menu = new ContextMenu(copy, retry, discard);
        menu.setOnShowing(_ -> {
            var row = list.getSelectionModel().getSelectedItem();
            boolean failed = row instanceof Row.Message said && said.state() == Row.State.FAILED;
            copy.setDisable(!(row instanceof Row.Message));
            retry.setVisible(failed);
            discard.setVisible(failed);
        });
        return menu;
    }

    private void selected(Consumer<Row.Message> action) {
        if (list.getSelectionModel().getSelectedItem() instanceof Row.Message said) {
            action.accept(said);
        }
    }

    private void copy() {
        selected(said -> {
            var content = new ClipboardContent();
            content.putString(said.text());
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    /// Letters move only for who came here by keys: for everyone else they belong to the composer.
    private void pressed(KeyEvent key) {
        if (COPY.match(key)) {
            copy();
            key.consume();
        } else if (key.getCode() == KeyCode.END && !key.isShiftDown()) {
            list.getSelectionModel().selectLast();
            toEnd();
            key.consume();
        } else if (list.isFocusVisible() && !key.isShortcutDown() && key.getCode() == KeyCode.J) {
            move(1);
            key.consume();
        } else if (list.isFocusVisible() && !key.isShortcutDown() && key.getCode() == KeyCode.K) {
            move(-1);
            key.consume();
        }
    }

    private void move(int step) {
        int at = list.getSelectionModel().getSelectedIndex();
        int next = at < 0
                ? model.rows().size() - 1
                : Math.clamp(at + step, 0, model.rows().size() - 1);
        list.getSelectionModel().clearAndSelect(next);
        list.scrollTo(Math.max(0, next - 1));
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
        public void openLink(URI target) {
            openLink.accept(target);
        }

        @Override
        public Set<String> unfolded() {
            return unfolded;
        }
    }
}

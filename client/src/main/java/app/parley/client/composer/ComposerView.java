// SPDX-License-Identifier: Apache-2.0
package app.parley.client.composer;

import app.parley.client.ui.EmojiPicker;
import app.parley.client.ui.EmojiUse;
import app.parley.client.ui.Icons;
import app.parley.client.ui.Prose;
import app.parley.client.ui.Shown;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import app.parley.shared.text.Characters;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Where one writes. Enter sends, Shift+Enter begins a line. The line of words above is always there, so
/// nothing moves.
public final class ComposerView extends VBox {
    /// Only macOS draws emoji in a text field; elsewhere they stand there by name.
    private static final boolean FIELD_DRAWS_EMOJI =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

    private final ComposerViewModel model;
    private final GrowingArea area = new GrowingArea();
    private final Button unblock = new Button(Words.of("block.undo"));
    private final ClosedLine closed = new ClosedLine();

    private final Runnable editLast;
    private final Consumer<ComposerMode.Rewrite> emptied;

    /// `editLast` begins to edit my last message, `emptied` hears of an edit whose text was taken away.
    public ComposerView(
            ComposerViewModel model,
            EmojiUse use,
            TimeWords times,
            Runnable editLast,
            Consumer<ComposerMode.Rewrite> emptied) {
        this.model = model;
        this.editLast = editLast;
        this.emptied = emptied;
        getStyleClass().add("composer");
        area.setPromptText(model.prompt());
        area.setAccessibleText(model.prompt());
        if (!FIELD_DRAWS_EMOJI) {
            area.setTextFormatter(new TextFormatter<>(change -> {
                if (change.isAdded()) {
                    nameEmoji(change);
                }
                return change;
            }));
        }
        area.textProperty().bindBidirectional(model.draftProperty());
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        HBox.setHgrow(area, Priority.ALWAYS);
        var emoji = Icons.button(Feather.SMILE, Words.of("composer.emoji"));
        emoji.setOnAction(_ -> new EmojiPicker(use, chosen -> insert(ShortNames.of(chosen) + " ")).showBeside(emoji));
        var send = Icons.button(Feather.SEND, Words.of("composer.send"));
        send.setOnAction(_ -> {
            send();
            area.requestFocus();
        });
        send.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !model.waitProperty().get().isEmpty()
                                || (Characters.isBlank(model.draftProperty().get())
                                        && !(model.modeProperty().get() instanceof ComposerMode.Rewrite)),
                        model.draftProperty(),
                        model.modeProperty(),
                        model.waitProperty()));
        model.modeProperty().subscribe(mode -> {
            area.end();
            Icons.name(send, Words.of(mode instanceof ComposerMode.Rewrite ? "composer.save" : "composer.send"));
        });
        model.draftProperty().subscribe(draft -> {
            send.getStyleClass().remove("on");
            if (!Characters.isBlank(draft)) {
                send.getStyleClass().add("on");
            }
        });
        var box = new HBox(area, waiting(), emoji, send);
        box.getStyleClass().add("composer-box");
        box.setAlignment(Pos.BOTTOM_LEFT);
        var written = new VBox(new ModeBar(model, this::leaveMode), box);
        written.getStyleClass().add("composer-written");
        model.closedProperty().subscribe(now -> closed.show(now, times));
        Shown.when(
                written,
                model.blockedProperty().not().and(closed.visibleProperty().not()));
        getChildren().addAll(above(), written, closed, blocked(), below());
    }

    /// Put the focus here, and `typed` at the end of the draft; where nothing can be written there is no draft.
    public void take(String typed) {
        if (!field().equals(area)) {
            field().requestFocus();
            return;
        }
        area.requestFocus();
        area.end();
        insert(typed);
    }

    /// Leave the answer or the edit; return false when there is none.
    public boolean leaveMode() {
        boolean left = model.leaveMode();
        if (left) {
            area.requestFocus();
            area.end();
        }
        return left;
    }

    public Node field() {
        if (closed.isVisible()) {
            return closed;
        }
        return model.blockedProperty().get() ? unblock : area;
    }

    private void insert(String text) {
        if (!text.isEmpty()) {
            area.replaceSelection(text);
            area.requestFocus();
        }
    }

    private void send() {
        if (!model.send() && model.modeProperty().get() instanceof ComposerMode.Rewrite edit) {
            emptied.accept(edit);
        }
    }

    private Node above() {
        var typing = words("");
        typing.textProperty().bind(model.typingProperty());
        typing.setAccessibleRole(javafx.scene.AccessibleRole.TEXT);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var limit = words("");
        limit.setMinWidth(USE_PREF_SIZE);
        limit.textProperty().bind(model.limitProperty());
        var line = new HBox(typing, gap, limit);
        line.setMinHeight(20);
        return line;
    }

    /// In slow mode, beside the button that sends: how long until it does.
    private Node waiting() {
        var wait = new Label();
        wait.getStyleClass().addAll("muted", "small", "composer-wait");
        wait.setMinWidth(USE_PREF_SIZE);
        wait.textProperty().bind(model.waitProperty());
        wait.accessibleTextProperty().bind(model.waitProperty().map(left -> Words.of("composer.wait-spoken", left)));
        wait.setTooltip(new Tooltip(Words.of("composer.wait-help")));
        Shown.when(wait, model.waitProperty().isNotEmpty());
        return wait;
    }

    /// In place of the field, in a direct room with a person whom I block.
    private Node blocked() {
        var words = new Prose(model.blockedWords());
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        unblock.setMinWidth(USE_PREF_SIZE);
        unblock.setOnAction(_ -> model.unblock());
        var line = new HBox(12, words, unblock);
        line.getStyleClass().add("composer-blocked");
        line.setAlignment(Pos.CENTER_LEFT);
        line.setFillHeight(false);
        Shown.when(line, model.blockedProperty());
        return line;
    }

    private Node below() {
        var problem = words("problem");
        problem.textProperty().bind(model.problemProperty());
        Shown.when(problem, model.problemProperty().isNotEmpty());
        var notice = words("");
        notice.textProperty().bind(model.noticeProperty());
        Shown.when(
                notice,
                model.noticeProperty()
                        .isNotEmpty()
                        .and(model.problemProperty().isEmpty())
                        .and(model.blockedProperty().not())
                        .and(closed.visibleProperty().not()));
        return new VBox(problem, notice);
    }

    private static Prose words(String style) {
        var label = new Prose();
        label.getStyleClass().addAll("composer-words", style);
        return label;
    }

    private static void nameEmoji(TextFormatter.Change change) {
        var named = ShortNames.shorten(change.getText());
        if (!named.equals(change.getText())) {
            int longer = named.length() - change.getText().length();
            change.setText(named);
            change.selectRange(change.getAnchor() + longer, change.getCaretPosition() + longer);
        }
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER && !key.isShortcutDown() && !key.isAltDown()) {
            key.consume();
            if (key.isShiftDown()) {
                area.replaceSelection("\n");
            } else {
                send();
            }
        } else if (key.getCode() == KeyCode.UP
                && area.getText().isEmpty()
                && model.modeProperty().get() instanceof ComposerMode.NewMessage) {
            key.consume();
            editLast.run();
        } else if (key.getCode() == KeyCode.TAB && !key.isShortcutDown()) {
            // Tab leads on, as everywhere else; a chat needs no indentation.
            key.consume();
            if (key.isShiftDown()) {
                area.requestFocusTraversal(javafx.scene.TraversalDirection.PREVIOUS);
            } else {
                area.requestFocusTraversal(javafx.scene.TraversalDirection.NEXT);
            }
        }
    }
}

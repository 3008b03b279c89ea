// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// The keys of a timeline. Confined to the JavaFX thread.
///
/// Letters act only for who came here by keys, or moves here by keys: for everyone else they belong to the
/// composer.
final class MessageKeys {
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");
    private static final PseudoClass BY_KEYS = PseudoClass.getPseudoClass("by-keys");

    private final TimelineList list;
    private final TimelineScroll scroll;
    private final TextSelection selection;
    private final MessageTools tools;
    private final TimelineActions actions;
    private final MessageVerbs verbs;
    private final BooleanProperty byKeys = new SimpleBooleanProperty();
    private final BooleanExpression active;

    MessageKeys(
            TimelineList list,
            TimelineScroll scroll,
            TextSelection selection,
            MessageTools tools,
            TimelineActions actions,
            MessageVerbs verbs) {
        this.list = list;
        this.scroll = scroll;
        this.selection = selection;
        this.tools = tools;
        this.actions = actions;
        this.verbs = verbs;
        active = byKeys.and(list.focusedProperty());
        active.subscribe(now -> list.pseudoClassStateChanged(BY_KEYS, now));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> byKeys.set(false));
    }

    /// Whether the selected message is what keys act on.
    BooleanExpression active() {
        return active;
    }

    /// A person comes here by keys.
    void come() {
        byKeys.set(true);
        if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectLast();
        }
        list.requestFocus();
    }

    private void pressed(KeyEvent key) {
        if (COPY.match(key)) {
            if (selection.isEmpty()) {
                list.selected().ifPresent(MessageMenu::copy);
            } else {
                MessageMenu.copy(selection.text());
            }
            key.consume();
            return;
        }
        if (key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        switch (key.getCode()) {
            case UP, DOWN, PAGE_UP, PAGE_DOWN, HOME -> {
                byKeys.set(true);
                return;
            }
            case END -> {
                byKeys.set(true);
                if (key.isShiftDown()) {
                    return;
                }
                list.getSelectionModel().selectLast();
                scroll.toEnd();
            }
            case ENTER -> {
                if (!active.get()) {
                    return;
                }
                foldSelected();
            }
            case DELETE, BACK_SPACE -> list.selected().ifPresent(this::delete);
            default -> {
                return;
            }
        }
        key.consume();
    }

    /// Letters as they are typed, not as they are pressed: the focus may go elsewhere, where they must not
    /// arrive, and where a plus lies differs from one keyboard to the next.
    private void typed(KeyEvent key) {
        if (!active.get() || key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        switch (key.getCharacter()) {
            case "j", "J" -> move(1);
            case "k", "K" -> move(-1);
            case "e", "E" -> list.selected().filter(this::mayEdit).ifPresent(verbs::edit);
            case "r", "R" ->
                list.selected()
                        .filter(said -> said.isThere() && actions.mayWrite())
                        .ifPresent(verbs::reply);
            case "p", "P" -> list.selected().filter(Row.Message::isThere).ifPresent(actions::pin);
            case "+" -> list.selected().filter(Row.Message::isThere).ifPresent(this::pick);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private boolean mayEdit(Row.Message said) {
        return said.isEditable() && actions.mayWrite();
    }

    /// What is not sent yet goes at once: it is lost to no other reader.
    private void delete(Row.Message said) {
        if (said.isUnsent()) {
            verbs.discard(said);
        } else if (actions.mayDelete(said)) {
            verbs.askToDelete(said);
        }
    }

    private void move(int step) {
        int at = list.getSelectionModel().getSelectedIndex();
        int last = list.getItems().size() - 1;
        int next = at < 0 ? last : Math.clamp(at + step, 0, Math.max(0, last));
        list.getSelectionModel().clearAndSelect(next);
        scroll.reveal(next);
    }

    private void pick(Row.Message said) {
        actions.pick(said, tools.isVisible() ? tools : list);
    }

    /// Show the selected row whole, or fold it again, if it is one that folds.
    private void foldSelected() {
        switch (list.getSelectionModel().getSelectedItem()) {
            case Row.Passages row when row.parts().size() > 1 -> actions.fold(row);
            case Row.Message row when new LongMessage(row.body()).isLong() -> actions.fold(row);
            case null, default -> {}
        }
    }
}

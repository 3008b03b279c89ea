// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.rooms.RoomListActions;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The keys of the main window. Confined to the JavaFX thread.
///
/// Ctrl Tab goes through the open rooms in order of use for as long as Ctrl is held, as windows do.
public final class ChatKeys {
    private static final KeyCombination SWITCH = KeyCombination.valueOf("Shortcut+K");
    private static final KeyCombination SEARCH = KeyCombination.valueOf("Shortcut+F");
    private static final KeyCombination SEARCH_ALL = KeyCombination.valueOf("Shortcut+Shift+F");
    private static final KeyCombination NEW_ROOM = KeyCombination.valueOf("Shortcut+N");
    private static final KeyCombination CLOSE_TAB = KeyCombination.valueOf("Shortcut+W");

    private final ChatViewModel model;
    private final ChatView view;
    private final RoomListActions actions;
    private List<OpenRoom> walk = List.of();
    private int step;

    public ChatKeys(ChatViewModel model, ChatView view, RoomListActions actions) {
        this.model = model;
        this.view = view;
        this.actions = actions;
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        view.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
        view.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    }

    private void pressed(KeyEvent key) {
        boolean taken = true;
        if (SWITCH.match(key)) {
            actions.switchRoom();
        } else if (SEARCH.match(key)) {
            actions.search(false);
        } else if (SEARCH_ALL.match(key)) {
            actions.search(true);
        } else if (NEW_ROOM.match(key)) {
            actions.createRoom();
        } else if (CLOSE_TAB.match(key)) {
            var current = model.currentProperty().get();
            if (current != null) {
                model.close(current);
            }
        } else if (key.getCode() == KeyCode.TAB && key.isControlDown()) {
            walk(key.isShiftDown() ? -1 : 1);
        } else if (key.isShortcutDown() && key.getCode().isDigitKey()) {
            toTab(key.getCode());
        } else if (key.getCode() == KeyCode.F1) {
            actions.showKeys();
        } else if (key.getCode() == KeyCode.F6) {
            toNextColumn();
        } else if (key.getCode() == KeyCode.ESCAPE) {
            taken = back();
        } else {
            taken = false;
        }
        if (taken) {
            key.consume();
        }
    }

    private void released(KeyEvent key) {
        if (key.getCode() == KeyCode.CONTROL) {
            walk = List.of();
        }
    }

    private void walk(int direction) {
        if (walk.isEmpty()) {
            walk = model.inOrderOfUse();
            step = 0;
        }
        if (walk.size() > 1) {
            step = Math.floorMod(step + direction, walk.size());
            var target = walk.get(step);
            if (model.tabs().contains(target)) {
                model.select(target);
            }
        }
    }

    private void toTab(KeyCode digit) {
        int index = digit.getName().charAt(0) - '1';
        if (index >= 0 && index < model.tabs().size()) {
            model.select(model.tabs().get(index));
        }
    }

    /// Rooms, messages, composer, and round again.
    private void toNextColumn() {
        var pane = view.pane();
        if (pane == null) {
            return;
        }
        var owner = owner();
        if (isIn(owner, view.side())) {
            pane.timeline().takeFocus();
        } else if (isIn(owner, pane.timeline())) {
            pane.composer().take("");
        } else {
            focusVisibly(view.side().firstFocus());
        }
    }

    /// JavaFX shows the focus only where Tab has led, so this goes one step on and back.
    private void focusVisibly(Node node) {
        node.requestFocus();
        var next = node.requestFocusTraversal(TraversalDirection.NEXT) ? owner() : null;
        if (next != null) {
            next.requestFocusTraversal(TraversalDirection.PREVIOUS);
        }
        if (!node.equals(owner())) {
            node.requestFocus();
        }
    }

    private boolean back() {
        if (view.detailsAreOpen()) {
            view.toggleDetails();
            return true;
        }
        var pane = view.pane();
        if (pane != null && pane.composer().leaveMode()) {
            return true;
        }
        if (pane != null && !isIn(owner(), pane.composer())) {
            pane.composer().take("");
            return true;
        }
        return false;
    }

    /// A person who types anywhere wants to write a message.
    private void typed(KeyEvent key) {
        var pane = view.pane();
        var letters = key.getCharacter();
        boolean letter = !letters.isEmpty() && letters.codePointAt(0) > ' ' && letters.codePointAt(0) != 0x7f;
        if (pane == null || !letter || key.isShortcutDown() || key.isAltDown() || key.isMetaDown()) {
            return;
        }
        if (!(owner() instanceof TextInputControl)) {
            pane.composer().take(letters);
            key.consume();
        }
    }

    private @Nullable Node owner() {
        Scene scene = view.getScene();
        return scene == null ? null : scene.getFocusOwner();
    }

    private static boolean isIn(@Nullable Node node, Node parent) {
        for (var at = node; at != null; at = at.getParent()) {
            if (at.equals(parent)) {
                return true;
            }
        }
        return false;
    }
}

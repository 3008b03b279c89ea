// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The window's content, and at most one sheet on top of it that asks something. Confined to the JavaFX thread.
///
/// While a sheet is open the content beneath is out of reach for mouse, keys and screen readers; Esc and a click beside
/// it close it, and the focus returns to where it was. A click beside a form that was filled in does nothing: it would
/// lose what was typed.
public final class Sheets extends StackPane {
    private final StackPane content = new StackPane();
    private final StackPane shade = new StackPane();
    private @Nullable Node focusBefore;
    private @Nullable Node inside;

    public Sheets() {
        getStyleClass().add("sheets");
        shade.getStyleClass().add("shade");
        shade.setVisible(false);
        shade.addEventHandler(MouseEvent.MOUSE_PRESSED, press -> {
            if (shade.equals(press.getTarget()) && !holdsWhatWasTyped()) {
                close();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE && isOpen()) {
                key.consume();
                close();
            }
        });
        getChildren().addAll(content, shade);
        sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::keepInside);
    }

    /// Show `view` as the whole window's content, without any sheet.
    public void show(Node view) {
        close();
        content.getChildren().setAll(view);
    }

    public boolean isOpen() {
        return shade.isVisible();
    }

    /// Ask with `sheet`, and put the focus on `first`.
    public void open(Region sheet, Node first) {
        if (!isOpen() && getScene() != null) {
            focusBefore = getScene().getFocusOwner();
        }
        if (!sheet.getStyleClass().contains("question-sheet")) {
            sheet.getStyleClass().add("question-sheet");
        }
        sheet.setAccessibleRole(AccessibleRole.DIALOG);
        sheet.setMaxHeight(Region.USE_PREF_SIZE);
        shade.getChildren().setAll(sheet);
        inside = first;
        shade.setVisible(true);
        first.requestFocus();
    }

    public void close() {
        if (isOpen()) {
            shade.setVisible(false);
            shade.getChildren().clear();
            inside = null;
            if (focusBefore != null) {
                focusBefore.requestFocus();
                focusBefore = null;
            }
        }
    }

    private boolean holdsWhatWasTyped() {
        return shade.lookupAll(".form-field .text-input").stream()
                .anyMatch(node -> node instanceof TextInputControl field
                        && field.isEditable()
                        && !field.getText().isBlank());
    }

    /// Tab does not lead out of an open sheet: it begins again at its first field.
    private void keepInside(@Nullable Node owner) {
        for (var node = owner; node != null; node = node.getParent()) {
            if (node.equals(shade)) {
                return;
            }
        }
        if (inside != null && owner != null && isOpen()) {
            inside.requestFocus();
        }
    }
}

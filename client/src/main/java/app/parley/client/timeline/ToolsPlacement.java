// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import javafx.beans.binding.BooleanExpression;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Puts the tools at the message under the pointer, or at the selected one for a person who came here by keys. Confined
/// to the JavaFX thread.
final class ToolsPlacement {
    private final Region area;
    private final TimelineList list;
    private final TimelineScroll scroll;
    private final MessageTools tools;
    private final BooleanExpression byKeys;
    private @Nullable TimelineCell pointed;

    /// `area` is what `list` and `tools` lie in; `byKeys` tells whether keys act on the selected message.
    ToolsPlacement(
            Region area, TimelineList list, TimelineScroll scroll, MessageTools tools, BooleanExpression byKeys) {
        this.area = area;
        this.list = list;
        this.scroll = scroll;
        this.tools = tools;
        this.byKeys = byKeys;
        area.addEventFilter(MouseEvent.MOUSE_MOVED, move -> putAt(cellAt(move)));
        area.addEventFilter(MouseEvent.MOUSE_EXITED, _ -> putAt(null));
        area.addEventFilter(ScrollEvent.ANY, _ -> putAt(null));
        list.getSelectionModel().selectedItemProperty().subscribe(_ -> putAtSelected());
        byKeys.subscribe(_ -> putAtSelected());
    }

    /// The rows have moved, or others are selected.
    void putAtSelected() {
        putAt(null);
        if (byKeys.get()) {
            scroll.whenSettled(() -> list.cells(cell -> {
                if (cell.isSelected() && cell.isVisible()) {
                    putAt(cell);
                }
            }));
        }
    }

    private void putAt(@Nullable TimelineCell cell) {
        pointed = cell;
        if (cell != null && cell.getItem() instanceof Row.Message said && said.isThere()) {
            tools.showAt(said, cell, area);
        } else {
            tools.hide();
        }
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
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.EmojiImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The paragraphs that a cell shows of its message right now. Confined to the JavaFX thread.
record CellText(String key, Bounds bounds, List<TextFlow> paragraphs) {
    CellText {
        paragraphs = List.copyOf(paragraphs);
    }

    /// Return the text of `cell`; empty when it shows no message, or one without words.
    static Optional<CellText> of(TimelineCell cell) {
        var paragraphs = new ArrayList<TextFlow>();
        if (cell.getItem() instanceof Row.Message said && cell.lookup(".message-body") instanceof Parent body) {
            collect(body, paragraphs);
            if (!paragraphs.isEmpty()) {
                return Optional.of(new CellText(said.key(), cell.localToScene(cell.getLayoutBounds()), paragraphs));
            }
        }
        return Optional.empty();
    }

    private static void collect(Node node, List<TextFlow> paragraphs) {
        if (node instanceof TextFlow flow) {
            paragraphs.add(flow);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, paragraphs));
        }
    }

    /// The paragraph at the height `sceneY`, else the last one above it.
    int paragraphAt(double sceneY) {
        int found = 0;
        for (int i = 0; i < paragraphs.size(); i++) {
            var flow = paragraphs.get(i);
            if (flow.localToScene(flow.getLayoutBounds()).getMinY() <= sceneY) {
                found = i;
            }
        }
        return found;
    }

    int letterAt(int paragraph, Point2D scene) {
        var flow = paragraphs.get(paragraph);
        int letter = flow.getHitInfo(flow.sceneToLocal(scene)).getInsertionIndex();
        return Math.clamp(letter, 0, length(paragraph));
    }

    /// How many letters `paragraph` has; what is no text counts as one.
    int length(int paragraph) {
        return parts(paragraph).stream().mapToInt(CellText::length).sum();
    }

    /// The message's text up to `letter` of `paragraph`.
    String before(int paragraph, int letter) {
        var text = new StringBuilder();
        for (int i = 0; i < paragraph; i++) {
            text.append(text(i, 0, length(i))).append('\n');
        }
        return text.append(text(paragraph, 0, letter)).toString();
    }

    /// The message's text from `letter` of `paragraph` on.
    String after(int paragraph, int letter) {
        var text = new StringBuilder(text(paragraph, letter, length(paragraph)));
        for (int i = paragraph + 1; i < paragraphs.size(); i++) {
            text.append('\n').append(text(i, 0, length(i)));
        }
        return text.toString();
    }

    private String text(int paragraph, int from, int to) {
        var text = new StringBuilder();
        int at = 0;
        for (var part : parts(paragraph)) {
            int next = at + length(part);
            int start = Math.max(at, from);
            int end = Math.min(next, to);
            if (start < end) {
                text.append(part instanceof Text words ? words.getText().substring(start - at, end - at) : text(part));
            }
            at = next;
        }
        return text.toString();
    }

    private List<Node> parts(int paragraph) {
        return paragraphs.get(paragraph).getChildren().stream()
                .filter(Node::isManaged)
                .toList();
    }

    private static int length(Node part) {
        return part instanceof Text words ? words.getText().length() : 1;
    }

    private static String text(Node part) {
        return switch (part) {
            case EmojiImage picture -> picture.text();
            // “(edited)” is about the message and not in it.
            case Labeled label -> label.getStyleClass().contains("edited-mark") ? "" : label.getText();
            default -> "";
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The text that was dragged over, within a message and across messages. Confined to the JavaFX thread.
///
/// Cells are drawn again for other rows while one scrolls, so a place is kept by its row, with the words before and
/// after it. What is selected is marked on a layer above the list, anew after each layout that has moved something.
final class TextSelection extends Pane {
    /// A letter of a row: the paragraph, the letter in it, and the row's text before and after.
    record Place(String key, int paragraph, int letter, String before, String after) {}

    /// What was dragged over: from where to where, and the text when both are in one message.
    record Range(@Nullable Place start, @Nullable Place end, String within) {
        static final Range NONE = new Range(null, null, "");
    }

    private final ListView<Row> list;
    private final Runnable mark = this::mark;
    private @Nullable Place start;
    private @Nullable Place end;
    private String within = "";
    private List<Object> marked = List.of();

    TextSelection(ListView<Row> list) {
        this.list = list;
        setMouseTransparent(true);
        setMinSize(0, 0);
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
        list.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
        sceneProperty().subscribe((before, now) -> {
            if (before != null) {
                before.removePostLayoutPulseListener(mark);
            }
            if (now != null) {
                now.addPostLayoutPulseListener(mark);
            }
        });
    }

    boolean isEmpty() {
        return start == null || end == null || text().isEmpty();
    }

    /// Return what is selected: the words of one message, or a line with the author for each of several.
    String text() {
        if (start == null || end == null) {
            return "";
        }
        if (start.key().equals(end.key())) {
            return within;
        }
        boolean down = index(start) < index(end);
        var first = down ? start : end;
        var last = down ? end : start;
        int from = index(first);
        int to = index(last);
        if (from < 0 || to < 0) {
            return "";
        }
        var lines = new ArrayList<String>();
        for (int i = from; i <= to; i++) {
            if (list.getItems().get(i) instanceof Row.Message said
                    && !said.marks().deleted()) {
                var words = i == from ? first.after() : i == to ? last.before() : said.text();
                if (!words.isBlank()) {
                    lines.add(said.author() + ": " + words.strip());
                }
            }
        }
        return String.join("\n", lines);
    }

    /// Return what is selected, to be selected again later.
    Range range() {
        return new Range(start, end, within);
    }

    /// Select `range` of the rows that the list has now.
    void select(Range range) {
        start = range.start();
        end = range.end();
        within = range.within();
        mark();
    }

    private void press(MouseEvent press) {
        if (press.getButton() == MouseButton.PRIMARY) {
            select(Range.NONE);
            start = isOnButton(press) ? null : place(press);
        }
    }

    private void drag(MouseEvent drag) {
        if (start == null || !drag.isPrimaryButtonDown()) {
            return;
        }
        end = place(drag);
        if (end != null && end.key().equals(start.key())) {
            boolean forward = start.before().length() <= end.before().length();
            var first = forward ? start : end;
            var last = forward ? end : start;
            within = last.before().substring(first.before().length());
        }
        mark();
    }

    private static boolean isOnButton(MouseEvent press) {
        for (var node = press.getTarget() instanceof Node target ? target : null;
                node != null;
                node = node.getParent()) {
            if (node instanceof ButtonBase) {
                return true;
            }
        }
        return false;
    }

    /// The letter next to the pointer; null when no message is in sight.
    private @Nullable Place place(MouseEvent mouse) {
        var at = new Point2D(mouse.getSceneX(), mouse.getSceneY());
        CellText nearest = null;
        double distance = Double.MAX_VALUE;
        for (var cell : cells()) {
            var bounds = cell.bounds();
            double away = Math.max(0, Math.max(bounds.getMinY() - at.getY(), at.getY() - bounds.getMaxY()));
            if (away < distance) {
                nearest = cell;
                distance = away;
            }
        }
        if (nearest == null) {
            return null;
        }
        int paragraph = nearest.paragraphAt(at.getY());
        int letter = nearest.letterAt(paragraph, at);
        return new Place(
                nearest.key(), paragraph, letter, nearest.before(paragraph, letter), nearest.after(paragraph, letter));
    }

    private List<CellText> cells() {
        return list.lookupAll(".timeline-cell").stream()
                .filter(Node::isVisible)
                .flatMap(node -> CellText.of((TimelineCell) node).stream())
                .toList();
    }

    private void mark() {
        var shapes = new ArrayList<Path>();
        var now = new ArrayList<Object>();
        if (start != null && end != null) {
            boolean down = index(start) < index(end)
                    || (index(start) == index(end)
                            && start.before().length() <= end.before().length());
            var first = down ? start : end;
            var last = down ? end : start;
            for (var cell : cells()) {
                int row = index(cell.key());
                if (row >= index(first) && row <= index(last)) {
                    mark(cell, first, last, shapes, now);
                }
            }
        }
        // Only a change is drawn: each would ask for another layout.
        if (!now.equals(marked)) {
            marked = now;
            getChildren().setAll(shapes);
        }
    }

    private void mark(CellText cell, Place first, Place last, List<Path> shapes, List<Object> now) {
        for (int i = 0; i < cell.paragraphs().size(); i++) {
            boolean begins = cell.key().equals(first.key());
            boolean ends = cell.key().equals(last.key());
            if ((begins && i < first.paragraph()) || (ends && i > last.paragraph())) {
                continue;
            }
            int from = begins && i == first.paragraph() ? first.letter() : 0;
            int to = ends && i == last.paragraph() ? last.letter() : cell.length(i);
            var flow = cell.paragraphs().get(i);
            var place = sceneToLocal(flow.localToScene(0, 0));
            now.add(List.of(cell.key(), i, from, to, place, flow.getWidth()));
            var shape = new Path(flow.getRangeShape(from, to, false));
            shape.getStyleClass().setAll("text-selection");
            shape.setManaged(false);
            shape.getTransforms().setAll(Objects.requireNonNull(flow.getLocalToSceneTransform()));
            var corner = localToScene(0, 0);
            shape.setTranslateX(-corner.getX());
            shape.setTranslateY(-corner.getY());
            shapes.add(shape);
        }
    }

    private int index(Place place) {
        return index(place.key());
    }

    private int index(String key) {
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }
}

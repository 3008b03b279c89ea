// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/// Where the rows of a list are just now, and how to move them. Confined to the JavaFX thread.
///
/// A list guesses the heights of rows that it has not drawn, so it stops short of where it is sent: each move is
/// repeated until the row is where it belongs.
final class RowFlow {
    private static final double NEAR = 4;
    private static final double EXACT = 0.5;
    private static final int ROUNDS = 5;

    private final ListView<Row> list;

    RowFlow(ListView<Row> list) {
        this.list = list;
    }

    /// Return whether the list has been laid out.
    boolean isReady() {
        return flow() != null && list.getHeight() > 0;
    }

    /// Return how many rows are above those in sight; empty when none is in sight.
    OptionalInt rowsAbove() {
        var flow = flow();
        var first = flow == null ? null : flow.getFirstVisibleCell();
        return first == null ? OptionalInt.empty() : OptionalInt.of(first.getIndex());
    }

    /// Return where the topmost row in sight is; null when there is none.
    ReadingPlace.@Nullable Anchor topmost() {
        var flow = flow();
        var cell = flow == null ? null : flow.getFirstVisibleCell();
        return cell != null && cell.getItem() instanceof Row row
                ? new ReadingPlace.Anchor(row.key(), cell.getLayoutY())
                : null;
    }

    /// Return how far the top of the row `key` is below the list's; empty while it is not in sight.
    OptionalDouble top(String key) {
        var flow = flow();
        var cell = flow == null ? null : visible(flow, indexOf(key));
        return cell == null ? OptionalDouble.empty() : OptionalDouble.of(cell.getLayoutY());
    }

    /// Return whether the last row is in sight, or there is none.
    boolean isAtEnd() {
        var flow = flow();
        var last = flow == null ? null : flow.getLastVisibleCell();
        return list.getItems().isEmpty()
                || (flow != null
                        && last != null
                        && last.getIndex() == list.getItems().size() - 1
                        && beneath(flow, last) <= NEAR);
    }

    /// Put the end of the last row at the lower edge, unless all rows are in sight.
    void moveToEnd() {
        var flow = flow();
        if (flow == null) {
            return;
        }
        int last = list.getItems().size() - 1;
        for (int round = 0; round < ROUNDS; round++) {
            var cell = visible(flow, last);
            if (cell == null) {
                if (round == 0) {
                    flow.scrollTo(last);
                } else {
                    flow.scrollPixels(flow.getHeight());
                }
                list.layout();
                continue;
            }
            double below = beneath(flow, cell);
            var first = flow.getFirstVisibleCell();
            boolean all = first != null && first.getIndex() == 0 && first.getLayoutY() >= 0 && below <= 0;
            if (all || Math.abs(below) < EXACT) {
                return;
            }
            flow.scrollPixels(below);
            list.layout();
        }
    }

    /// Put the row of `wanted` in its place; does nothing when there is no such row.
    void moveTo(ReadingPlace.Anchor wanted) {
        var flow = flow();
        int index = indexOf(wanted.key());
        if (flow == null || index < 0) {
            return;
        }
        if (visible(flow, index) == null) {
            flow.scrollTo(index);
            list.layout();
        }
        for (int round = 0; round < ROUNDS; round++) {
            var cell = visible(flow, index);
            if (cell == null) {
                flow.scrollTo(index);
                list.layout();
                continue;
            }
            double away = cell.getLayoutY() - wanted.y();
            if (Math.abs(away) < EXACT) {
                return;
            }
            flow.scrollPixels(away);
            list.layout();
        }
    }

    /// Move no further than needed for the row at `index` to be in sight as a whole.
    void reveal(int index) {
        var flow = flow();
        if (flow == null) {
            return;
        }
        var last = flow.getLastVisibleCell();
        boolean below = last != null && index >= last.getIndex();
        if (visible(flow, index) == null) {
            flow.scrollTo(index);
            list.layout();
        }
        var cell = visible(flow, index);
        if (cell == null) {
            return;
        }
        double beneath = beneath(flow, cell);
        if (cell.getLayoutY() < 0) {
            flow.scrollPixels(cell.getLayoutY());
        } else if (beneath > 0 || below) {
            flow.scrollPixels(Math.min(beneath, cell.getLayoutY()));
        }
    }

    /// How far `cell` reaches beneath the lower edge.
    private static double beneath(VirtualFlow<?> flow, IndexedCell<?> cell) {
        return cell.getLayoutY() + cell.getHeight() - flow.getHeight();
    }

    private static @Nullable IndexedCell<?> visible(VirtualFlow<?> flow, int index) {
        var first = flow.getFirstVisibleCell();
        var last = flow.getLastVisibleCell();
        return first != null && last != null && index >= first.getIndex() && index <= last.getIndex()
                ? flow.getCell(index)
                : null;
    }

    private int indexOf(String key) {
        var rows = list.getItems();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).stands(key)) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable VirtualFlow<?> flow() {
        return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which rows are shown whole that are folded at first. Confined to the JavaFX thread.
///
/// Kept by key, so that it outlives the cell that shows the row; a run of joins that grows stays as it is.
final class Unfolded {
    private final Set<String> keys = new HashSet<>();

    boolean has(Row row) {
        return keys(row).stream().anyMatch(keys::contains);
    }

    /// Show `row` whole, or fold it again; return whether it is shown whole now.
    boolean toggle(Row row) {
        boolean whole = !has(row);
        if (whole) {
            keys.addAll(keys(row));
        } else {
            keys(row).forEach(keys::remove);
        }
        return whole;
    }

    private static List<String> keys(Row row) {
        return row instanceof Row.Passages passages
                ? passages.parts().stream().map(Row.Passage::key).toList()
                : List.of(row.key());
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import java.sql.SQLException;

/// Keeps the copy of a chat within its bounds, and takes what was dropped out of the file. `written` is called on the
/// store's thread, `workOff` on any.
final class Upkeep {
    /// How many events are written between two looks at the bounds.
    private static final int BETWEEN_TRIMS = 2_000;

    private final StoreTasks tasks;
    private int sinceTrim;

    Upkeep(StoreTasks tasks) {
        this.tasks = tasks;
    }

    /// `count` events were written to `store`; `erased` when one of them took a text away, which must leave the file.
    void written(Store store, int count, boolean erased) throws SQLException {
        sinceTrim += count;
        if (sinceTrim >= BETWEEN_TRIMS) {
            sinceTrim = 0;
            if (store.trimming.trim()) {
                workOff();
            }
        }
        if (erased) {
            tasks.later(
                    "a checkpoint has to wait",
                    file -> file.run(now -> {
                        now.checkpoint();
                        return true;
                    }));
        }
    }

    /// What was dropped at once leaves the index for the search bit by bit, between everything else.
    void workOff() {
        tasks.later("the index keeps for now what was dropped", file -> {
            if (file.run(store -> store.write(false, now -> now.index.workOff()))) {
                workOff();
            }
        });
    }
}

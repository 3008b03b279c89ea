// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import java.util.ArrayList;
import java.util.List;

/// Where the events of one room that is imported stood and where they stand now: seqs close up where some are
/// missing.
///
/// Kept as runs without a hole, so a whole room takes one entry, at any length.
final class Places {
    private final List<Run> runs = new ArrayList<>();
    private long last;

    private record Run(long from, long to, long by) {}

    /// Return the next free seq.
    long next() {
        return last + 1;
    }

    /// Note that the event that stood at `old` stands at the next free seq.
    void took(long old) {
        last++;
        long by = old - last;
        if (!runs.isEmpty()) {
            var run = runs.getLast();
            if (run.to + 1 == old && run.by == by) {
                runs.set(runs.size() - 1, new Run(run.from, old, by));
                return;
            }
        }
        runs.add(new Run(old, old, by));
    }

    /// Note that an event was added that stood nowhere.
    void added() {
        last++;
    }

    /// Return where the event that stood at `old` stands now, 0 when it is not there.
    long of(long old) {
        int at = indexAtOrBefore(old);
        return at >= 0 && old <= runs.get(at).to ? old - runs.get(at).by : 0;
    }

    /// Return where the last event stands that stood at or before `old`; 0 when there is none.
    long upTo(long old) {
        int at = indexAtOrBefore(old);
        return at < 0 ? 0 : Math.min(old, runs.get(at).to) - runs.get(at).by;
    }

    private int indexAtOrBefore(long old) {
        int low = 0;
        int high = runs.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (runs.get(middle).from <= old) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }
}

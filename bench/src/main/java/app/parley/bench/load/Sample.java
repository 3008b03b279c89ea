// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.util.Locale;

/// One interval of a soak, `second` seconds after its beginning; `heap` is NaN where no one looked.
record Sample(long second, double p50, double p99, double max, double memory, double heap, long threads, long files) {
    static final String HEADINGS = "  second    p50 ms    p99 ms    max ms  memory MB  heap MB  threads  files";

    String line() {
        return String.format(
                Locale.ROOT,
                "%8d  %8.2f  %8.2f  %8.1f  %9.0f  %7s  %7d  %5d",
                second,
                p50,
                p99,
                max,
                memory,
                Double.isNaN(heap) ? "" : String.format(Locale.ROOT, "%.1f", heap),
                threads,
                files);
    }
}

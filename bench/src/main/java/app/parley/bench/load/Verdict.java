// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Whether a server stayed as it was: the middle of the last third of a soak beside that of the first.
///
/// The first tenth counts for nothing: there the code is compiled and the heap finds its size.
record Verdict(List<String> lines, boolean flat) {

    /// A figure may grow to `times` its old value, and by `more` besides.
    private record Bound(String name, ToDoubleFunction<Sample> figure, double times, double more) {}

    private static final List<Bound> BOUNDS = List.of(
            new Bound("memory MB", Sample::memory, 1.15, 32),
            new Bound("live heap MB", Sample::heap, 1.20, 8),
            new Bound("threads", Sample::threads, 1.0, 4),
            new Bound("files and sockets", Sample::files, 1.05, 8),
            new Bound("p50 ms", Sample::p50, 1.5, 1),
            new Bound("p99 ms", Sample::p99, 1.5, 2));

    static Verdict of(List<Sample> samples) {
        var counted = samples.subList(samples.size() / 10, samples.size());
        int third = Math.max(1, counted.size() / 3);
        var first = counted.subList(0, Math.min(third, counted.size()));
        var last = counted.subList(Math.max(0, counted.size() - third), counted.size());
        var lines = new ArrayList<String>();
        boolean flat = true;
        for (var bound : BOUNDS) {
            double before = median(first, bound.figure);
            double after = median(last, bound.figure);
            if (Double.isNaN(before) || Double.isNaN(after)) {
                continue;
            }
            boolean within = after <= before * bound.times + bound.more;
            flat &= within;
            lines.add(String.format(
                    Locale.ROOT, "%-18s %10.2f → %10.2f  %s", bound.name, before, after, within ? "flat" : "GROWS"));
        }
        return new Verdict(lines, flat);
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        var sorted = samples.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}

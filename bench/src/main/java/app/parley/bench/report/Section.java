// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.report;

import app.parley.bench.load.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// All rounds of one load: the `work`, what it was put on, by label, what was `skipped` and why, and what it came to.
///
/// The others are compared with the first label.
public record Section(
        String name, String work, Map<String, String> trials, List<String> skipped, List<Result> results) {
    /// Above this, the load generator may be the limit instead of the server.
    private static final double BUSY = 90;

    /// Return the labels that have results, the first being the one that the others are compared with.
    List<String> labels() {
        return trials.keySet().stream()
                .filter(label ->
                        results.stream().anyMatch(result -> result.label().equals(label)))
                .toList();
    }

    /// Return the figures that were measured for any server.
    List<Figure> figures() {
        return List.of(Figure.values()).stream()
                .filter(figure -> results.stream()
                        .anyMatch(result -> result.outcome().figures().containsKey(figure)))
                .toList();
    }

    /// Return the median of `figure` for `label`, the lower of two; NaN without values.
    double median(String label, Figure figure) {
        var sorted = results.stream()
                .filter(result -> result.label().equals(label))
                .map(result -> result.outcome().figures().get(figure))
                .filter(value -> value != null)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) / 2];
    }

    /// Return the ratio of the first label's median to that of `other`; NaN where that says nothing.
    double ratio(String other, Figure figure) {
        double divisor = median(other, figure);
        return divisor <= 0 ? Double.NaN : median(labels().getFirst(), figure) / divisor;
    }

    Map<String, Map<String, Double>> medians() {
        var medians = new LinkedHashMap<String, Map<String, Double>>();
        for (var label : labels()) {
            medians.put(label, values(figures(), figure -> median(label, figure)));
        }
        return medians;
    }

    Map<String, Map<String, Double>> ratios() {
        var ratios = new LinkedHashMap<String, Map<String, Double>>();
        for (var other : others()) {
            ratios.put(ratioName(other), values(compared(), figure -> ratio(other, figure)));
        }
        return ratios;
    }

    private interface Value {
        double of(Figure figure);
    }

    private static Map<String, Double> values(List<Figure> figures, Value value) {
        var values = new LinkedHashMap<String, Double>();
        for (var figure : figures) {
            double number = value.of(figure);
            if (!Double.isNaN(number)) {
                values.put(figure.heading(), number);
            }
        }
        return values;
    }

    private List<Figure> compared() {
        return figures().stream().filter(Figure::compared).toList();
    }

    private List<String> others() {
        var labels = labels();
        return labels.isEmpty() ? List.of() : labels.subList(1, labels.size());
    }

    private String ratioName(String other) {
        return labels().getFirst() + " ÷ " + other;
    }

    /// Return the table of medians, with the conditions above and the failures below.
    String text() {
        var text = new StringBuilder("\n== ")
                .append(name)
                .append(" ==\n")
                .append(work)
                .append('\n');
        trials.forEach((label, description) ->
                text.append(label).append(": ").append(description).append('\n'));
        skipped.forEach(line -> text.append("SKIPPED ").append(line).append('\n'));
        if (!results.isEmpty()) {
            text.append('\n').append(table());
        }
        troubles().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private String table() {
        var rows = new ArrayList<List<String>>();
        rows.add(row("", Figure::heading));
        for (var label : labels()) {
            rows.add(row(label, figure -> write(figure, median(label, figure))));
        }
        for (var other : others()) {
            rows.add(row(ratioName(other), figure -> {
                double ratio = figure.compared() ? ratio(other, figure) : Double.NaN;
                return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.3f", ratio);
            }));
        }
        return rows.stream().map(cells -> line(rows, cells)).collect(Collectors.joining());
    }

    private static String write(Figure figure, double value) {
        return Double.isNaN(value) ? "" : figure.write(value);
    }

    private interface Cell {
        String of(Figure figure);
    }

    private List<String> row(String first, Cell cell) {
        var cells = new ArrayList<>(List.of(first));
        figures().stream().map(cell::of).forEach(cells::add);
        return cells;
    }

    private static String line(List<List<String>> rows, List<String> cells) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            int column = i;
            int width = rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0);
            line.append(String.format(Locale.ROOT, "%" + (i == 0 ? "-" : "") + width + "s  ", cells.get(i)));
        }
        return line.toString().stripTrailing() + "\n";
    }

    private List<String> troubles() {
        var troubles = new ArrayList<String>();
        for (var result : results) {
            for (var line : result.outcome().troubles()) {
                troubles.add(String.format(Locale.ROOT, "%s, round %d: %s", result.label(), result.round(), line));
            }
        }
        for (var label : labels()) {
            double busy = median(label, Figure.READER);
            if (busy > BUSY) {
                troubles.add(String.format(
                        Locale.ROOT,
                        "%s: the load generator read for %.0f %% of the time: this may be its limit, not the server's",
                        label,
                        busy));
            }
        }
        return troubles;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.report;

import app.parley.bench.load.Figure;
import java.util.List;
import java.util.Locale;

/// The medians as bars, in an SVG that is readable on light and on dark pages: its colours follow what the reader's
/// system asks for, and it brings a ground of its own, because the page around it may not ask.
public final class Chart {
    private static final List<Figure> DRAWN = List.of(
            Figure.DELIVERIES,
            Figure.CPU_PER_DELIVERY,
            Figure.P50,
            Figure.P99,
            Figure.COMMITS,
            Figure.HEAP_PER_CONNECTION,
            Figure.ALL_LIVE,
            Figure.LISTENING,
            Figure.LISTENING_AGAIN);

    private static final int WIDTH = 860;
    private static final int MARGIN = 16;
    private static final int NAMES = 150;
    private static final int NUMBERS = 150;
    private static final int BAR = 16;
    private static final int STEP = 22;
    private static final int TITLE = 40;
    private static final int HEADING = 28;

    private static final String STYLE = """
        text { font: 13px system-ui, sans-serif; fill: #1f2328 }
        .ground { fill: #ffffff }
        .title { font-size: 16px; font-weight: 600 }
        .note { fill: #59636e }
        .bar { fill: #8c959f }
        .own { fill: #0969da }
        @media (prefers-color-scheme: dark) {
          .ground { fill: #0d1117 }
          text { fill: #e6edf3 }
          .note { fill: #9198a1 }
          .bar { fill: #6e7681 }
          .own { fill: #4493f8 }
        }
        """;

    private final StringBuilder body = new StringBuilder();
    private int y = MARGIN;

    private Chart() {}

    /// Return the chart of `report`.
    public static String of(Report report) {
        var chart = new Chart();
        report.sections().forEach(chart::section);
        chart.note(report.machine());
        int height = chart.y + MARGIN;
        return String.format(Locale.ROOT, """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
            <title>What each server made of the same load</title>
            <style>
            %3$s</style>
            <rect class="ground" width="100%%" height="100%%" rx="8"/>
            %4$s</svg>
            """, WIDTH, height, STYLE, chart.body);
    }

    private void section(Section section) {
        if (section.results().isEmpty()) {
            return;
        }
        y += TITLE - STEP;
        text("title", MARGIN, y, "start", section.name());
        note(section.work());
        y += STEP / 2;
        section.figures().stream().filter(DRAWN::contains).forEach(figure -> bars(section, figure));
        y += STEP;
    }

    private void bars(Section section, Figure figure) {
        var labels = section.labels().stream()
                .filter(label -> !Double.isNaN(section.median(label, figure)))
                .toList();
        double largest = labels.stream()
                .mapToDouble(label -> section.median(label, figure))
                .max()
                .orElse(0);
        y += HEADING - STEP / 2;
        text("note", MARGIN, y, "start", figure.heading());
        y += STEP / 2;
        for (var label : labels) {
            bar(section, figure, label, largest);
        }
    }

    private void bar(Section section, Figure figure, String label, double largest) {
        double value = section.median(label, figure);
        double room = WIDTH - 2.0 * MARGIN - NAMES - NUMBERS;
        double length = Math.max(1, largest > 0 ? room * value / largest : 0);
        boolean own = label.equals(section.labels().getFirst());
        int x = MARGIN + NAMES;
        text("", x - 8, y + BAR - 4, "end", label);
        body.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>%n",
                own ? "bar own" : "bar",
                x,
                y,
                length,
                BAR));
        double times = 1 / section.ratio(label, figure);
        var number = figure.write(value) + (own || Double.isNaN(times) ? "" : "  (× " + rounded(times) + ")");
        text("", (int) (x + length + 8), y + BAR - 4, "start", number);
        y += STEP;
    }

    private static String rounded(double times) {
        return String.format(Locale.ROOT, times < 10 ? "%.2f" : "%.0f", times);
    }

    private void note(String line) {
        y += STEP;
        text("note", MARGIN, y, "start", line);
    }

    private void text(String style, int x, int baseline, String anchor, String text) {
        body.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n",
                style,
                x,
                baseline,
                anchor,
                escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

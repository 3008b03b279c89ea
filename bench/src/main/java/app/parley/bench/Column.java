package app.parley.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// One figure of a result: its heading, how it is written, and whether two servers are compared by it.
record Column(String heading, String format, boolean compared, ToDoubleFunction<Result> figure) {
    static final List<Column> ALL = List.of(
            new Column("delivered %", "%.2f", false, Result::deliveredPercent),
            new Column("p50 ms", "%.2f", true, Result::p50Millis),
            new Column("p99 ms", "%.2f", true, Result::p99Millis),
            new Column("max ms", "%.1f", false, Result::maxMillis),
            new Column("deliveries/s", "%.0f", true, Result::deliveriesPerSecond),
            new Column("CPU µs/delivery", "%.2f", true, Result::serverCpuMicrosPerDelivery),
            new Column("CPU cores", "%.2f", false, Result::serverCores),
            new Column("memory MB", "%.0f", true, Result::residentMegabytes),
            new Column("load cores", "%.2f", false, Result::loadCores),
            new Column("sent late ms", "%.1f", false, Result::publisherLateMillis));

    /// Return the middle of what `results` have here, the lower of two.
    double median(List<Result> results) {
        var sorted = results.stream().mapToDouble(figure).sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }

    String write(double value) {
        return String.format(Locale.ROOT, format, value);
    }

    String write(Result result) {
        return write(figure.applyAsDouble(result));
    }
}

package app.parley.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// All rounds on all servers, for people and for programs.
record Report(Workload work, String machine, List<Result> results) {

    /// What `--json` writes: `medians` by server and figure, `ratios` as in the table.
    record Document(
            Workload work,
            String machine,
            Map<String, String> servers,
            List<Result> results,
            Map<String, Map<String, Double>> medians,
            Map<String, Double> ratios) {}

    Document document() {
        var descriptions = new LinkedHashMap<String, String>();
        var medians = new LinkedHashMap<String, Map<String, Double>>();
        for (var server : servers()) {
            var figures = new LinkedHashMap<String, Double>();
            for (var column : Column.ALL) {
                figures.put(column.heading(), column.median(of(server)));
            }
            descriptions.put(server.label(), server.description());
            medians.put(server.label(), figures);
        }
        var ratios = new LinkedHashMap<String, Double>();
        for (var column : compared()) {
            ratios.put(column.heading(), ratio(column));
        }
        return new Document(work, machine, descriptions, results, medians, ratios);
    }

    /// Return the table, with what was measured above it and what went wrong below.
    String text() {
        var text = new StringBuilder();
        text.append("%d members in one room, %d messages/s of %d characters for %d s after %d s of warm-up%n"
                .formatted(work.members(), work.rate(), work.size(), work.seconds(), work.warmup()));
        text.append(machine).append('\n');
        for (var server : servers()) {
            text.append(server.label())
                    .append(": ")
                    .append(server.description())
                    .append('\n');
        }
        text.append('\n').append(table()).append(troubles());
        return text.toString();
    }

    private String table() {
        var rows = new ArrayList<List<String>>();
        rows.add(row("", Column::heading));
        for (var result : results) {
            rows.add(row(result.server().label(), column -> column.write(result)));
        }
        for (var server : servers()) {
            rows.add(row(server.label() + ", median", column -> column.write(column.median(of(server)))));
        }
        if (servers().size() == 2) {
            var name =
                    servers().getFirst().label() + " ÷ " + servers().getLast().label();
            rows.add(row(name, column -> column.compared() ? String.format(Locale.ROOT, "%.3f", ratio(column)) : ""));
        }
        return rows.stream().map(cells -> line(rows, cells)).collect(Collectors.joining());
    }

    private interface Cell {
        String of(Column column);
    }

    private static List<String> row(String name, Cell cell) {
        var cells = new ArrayList<>(List.of(name));
        Column.ALL.stream().map(cell::of).forEach(cells::add);
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
            line.append(("%" + (i == 0 ? "-" : "") + width + "s  ").formatted(cells.get(i)));
        }
        return line.toString().stripTrailing() + "\n";
    }

    private String troubles() {
        return results.stream()
                .filter(result -> result.lossy()
                        || result.refused() > 0
                        || result.disordered() > 0
                        || result.lostConnections() > 0)
                .map(result -> ("%s: %d sent, %d acknowledged, %d refused; %d of %d delivered,"
                                + " %d out of order; %d connections lost%n")
                        .formatted(
                                result.server().label(),
                                result.sent(),
                                result.acknowledged(),
                                result.refused(),
                                result.delivered(),
                                result.expected(),
                                result.disordered(),
                                result.lostConnections()))
                .collect(Collectors.joining());
    }

    private List<Contestant> servers() {
        return results.stream().map(Result::server).distinct().toList();
    }

    private List<Result> of(Contestant server) {
        return results.stream().filter(result -> result.server() == server).toList();
    }

    private List<Column> compared() {
        return servers().size() == 2
                ? Column.ALL.stream().filter(Column::compared).toList()
                : List.of();
    }

    private double ratio(Column column) {
        return column.median(of(servers().getFirst()))
                / column.median(of(servers().getLast()));
    }
}

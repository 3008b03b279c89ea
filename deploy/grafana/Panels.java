// SPDX-License-Identifier: Apache-2.0
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Asks a Prometheus for every line of every panel, fails when one has no data, and draws what came, without Grafana:
/// `java -cp 'server/target/lib/*' Panels.java DASHBOARD.json PROMETHEUS FROM TO PICTURE.svg`, times in seconds.
static final ObjectMapper JSON = new ObjectMapper();

static final List<String> COLORS = List.of("#3274d9", "#e0752d", "#56a64b", "#8f3bb8", "#c4162a");

/// A line of a panel: its name and its points.
record Line(String name, List<double[]> points) {}

void main(String[] arguments) throws Exception {
    var dashboard = JSON.readTree(Path.of(arguments[0]).toFile());
    long from = Long.parseLong(arguments[2]);
    long to = Long.parseLong(arguments[3]);
    var picture = new StringBuilder();
    int bottom = 0;
    int empty = 0;
    int asked = 0;
    try (var http = HttpClient.newHttpClient()) {
        for (var panel : dashboard.path("panels")) {
            List<Line> lines = new ArrayList<>();
            for (var target : panel.path("targets")) {
                asked++;
                var answer = ask(http, arguments[1], expression(target.path("expr").asText()), from, to);
                var found = lines(answer, target.path("legendFormat").asText());
                if (found.isEmpty()) {
                    empty++;
                    IO.println("no data: " + panel.path("title").asText() + ": " + target.path("expr").asText());
                }
                lines.addAll(found);
            }
            bottom = Math.max(bottom, draw(picture, panel, lines, from, to));
        }
    }
    Files.writeString(
            Path.of(arguments[4]),
            "<svg xmlns='http://www.w3.org/2000/svg' width='1200' height='" + bottom + "' font-family='sans-serif' "
                    + "font-size='11'><rect width='1200' height='" + bottom + "' fill='#f4f5f5'/>" + picture + "</svg>\n");
    IO.println(asked + " queries of " + dashboard.path("panels").size() + " panels, " + empty + " without data");
    if (empty > 0 || asked == 0) {
        System.exit(1);
    }
}

/// Put in what Grafana would.
static String expression(String written) {
    return written.replace("$job", "parley").replace("$instance", ".*").replace("$__rate_interval", "10s");
}

static JsonNode ask(HttpClient http, String prometheus, String expression, long from, long to) throws Exception {
    var query = "/api/v1/query_range?step=1&start=" + from + "&end=" + to + "&query="
            + URLEncoder.encode(expression, StandardCharsets.UTF_8);
    var response = http.send(HttpRequest.newBuilder(URI.create(prometheus + query)).build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
        throw new IllegalStateException(expression + ": " + response.body());
    }
    return JSON.readTree(response.body()).path("data").path("result");
}

static List<Line> lines(JsonNode result, String legend) {
    List<Line> lines = new ArrayList<>();
    for (var series : result) {
        List<double[]> points = new ArrayList<>();
        for (var point : series.path("values")) {
            double value = Double.parseDouble(point.get(1).asText().replace("Inf", "Infinity"));
            if (Double.isFinite(value)) {
                points.add(new double[] {point.get(0).asDouble(), value});
            }
        }
        if (!points.isEmpty()) {
            lines.add(new Line(legend.startsWith("{{") ? label(series, legend) : legend, points));
        }
    }
    return lines;
}

static String label(JsonNode series, String legend) {
    return series.path("metric").path(legend.substring(2, legend.length() - 2)).asText();
}

/// Draw a panel where Grafana would, and return where it ends.
static int draw(StringBuilder picture, JsonNode panel, List<Line> lines, long from, long to) {
    var place = panel.path("gridPos");
    int x = place.path("x").asInt() * 50 + 4;
    int y = place.path("y").asInt() * 24 + 4;
    int width = place.path("w").asInt() * 50 - 8;
    int height = place.path("h").asInt() * 24 - 8;
    picture.append("<g transform='translate(%d %d)'><rect width='%d' height='%d' fill='white' stroke='#d8d9da'/>"
            .formatted(x, y, width, height));
    text(picture, 8, 16, "#222", panel.path("title").asText());
    var unit = panel.at("/fieldConfig/defaults/unit").asText();
    if (panel.path("type").asText().equals("stat")) {
        var last = lines.isEmpty() ? "no data" : shown(lines.getFirst().points().getLast()[1], unit);
        picture.append("<g font-size='24'>");
        text(picture, 8, height - 22, "#3274d9", last);
        picture.append("</g>");
    } else {
        plot(picture, lines, unit, from, to, width, height);
    }
    picture.append("</g>\n");
    return y + height + 8;
}

/// Return `value` as Grafana would show it in `unit`.
static String shown(double value, String unit) {
    return switch (unit) {
        case "s" -> value < 1 ? number(value * 1_000) + " ms" : number(value) + " s";
        case "bytes" -> number(value / (1 << 20)) + " MiB";
        case "percentunit" -> number(value * 100) + " %";
        case "ops" -> number(value) + "/s";
        default -> number(value);
    };
}

static String number(double value) {
    return String.format(Locale.ROOT, value < 10 && value != Math.rint(value) ? "%.2f" : "%.0f", value);
}

static void plot(StringBuilder picture, List<Line> lines, String unit, long from, long to, int width, int height) {
    double most = lines.stream().flatMap(line -> line.points().stream()).mapToDouble(point -> point[1]).max().orElse(0);
    double scale = most > 0 ? most : 1;
    text(picture, 8, 34, "#888", shown(scale, unit));
    text(picture, 8, height - 24, "#888", "0");
    int legend = 60;
    for (int i = 0; i < lines.size(); i++) {
        var color = COLORS.get(i % COLORS.size());
        picture.append("<polyline fill='none' stroke-width='1.5' stroke='").append(color).append("' points='");
        for (var point : lines.get(i).points()) {
            picture.append(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f ",
                    60 + (point[0] - from) / (to - from) * (width - 70),
                    height - 28 - point[1] / scale * (height - 60)));
        }
        picture.append("'/>");
        text(picture, legend, height - 8, color, lines.get(i).name());
        legend += 24 + 7 * lines.get(i).name().length();
    }
}

static void text(StringBuilder picture, int x, int y, String color, String words) {
    picture.append("<text x='%d' y='%d' fill='%s'>%s</text>".formatted(x, y, color, words.replace("<", "&lt;")));
}

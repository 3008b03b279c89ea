// SPDX-License-Identifier: Apache-2.0
package app.parley.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.metrics.ServerMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The reference names exactly the metrics that the server has, with their types, and a section for each alert.
final class MetricsPageTest {
    private static final Path DOCS = Path.of("..", "docs", "reference", "metrics.md");
    private static final Path RULES = Path.of("..", "deploy", "prometheus", "parley.rules.yml");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(chat_[a-z_]+)` \\| (\\w+) \\|");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern RUNBOOK = Pattern.compile("runbook: docs/reference/metrics\\.md#(\\w+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^### (Parley\\w+)$");

    private final ServerMetrics metrics = new ServerMetrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void everyMetricIsDescribed() throws IOException {
        metrics.connectedClients(() -> 0);
        metrics.outboxBytes(() -> 0);
        metrics.ready(() -> true);
        metrics.sendRefused("busy");
        metrics.answered("GET", "/", 200, 1);
        metrics.tlsHandshake("ok", "TLSv1.3");
        metrics.storage(new Sizes());
        var _ = metrics.backups();
        var served = metrics.page()
                .lines()
                .filter(line -> line.startsWith("# TYPE chat_") && !line.contains("_max "))
                .map(line -> line.substring("# TYPE ".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        var described = ROW.matcher(Files.readString(DOCS))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(served);
    }

    @Test
    void everyAlertHasItsSectionAndLeadsThere() throws IOException {
        var rules = Files.readString(RULES);
        var alerts = ALERT.matcher(rules).results().map(found -> found.group(1)).toList();
        assertThat(HEADING.matcher(Files.readString(DOCS)).results().map(found -> found.group(1)))
                .containsExactlyElementsOf(alerts);
        assertThat(RUNBOOK.matcher(rules).results().map(found -> found.group(1)))
                .containsExactlyElementsOf(alerts.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList());
    }

    private record Sizes() implements ServerMetrics.Storage {
        @Override
        public long databaseBytes() {
            return 0;
        }

        @Override
        public long logBytes() {
            return 0;
        }

        @Override
        public long freeBytes() {
            return 0;
        }

        @Override
        public long failedCheckpoints() {
            return 0;
        }
    }
}

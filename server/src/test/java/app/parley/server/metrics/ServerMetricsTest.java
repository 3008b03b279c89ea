// SPDX-License-Identifier: Apache-2.0
package app.parley.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ServerMetricsTest {
    private final ServerMetrics metrics = new ServerMetrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void aNewServersPageHasEveryNameOfTheContract() {
        metrics.connectedClients(() -> 0);
        metrics.outboxBytes(() -> 0);

        assertThat(metrics.page().lines())
                .contains(
                        "# TYPE chat_connected_clients gauge",
                        "# TYPE chat_messages_sent_total counter",
                        "# TYPE chat_deliveries_total counter",
                        "# TYPE chat_delivery_seconds histogram",
                        "# TYPE chat_commit_seconds histogram",
                        "# TYPE chat_commit_batch_size histogram",
                        "# TYPE chat_outbox_bytes gauge",
                        "# TYPE chat_slow_connections_total counter",
                        "# TYPE chat_duplicate_sends_total counter",
                        "# TYPE chat_resumes_total counter",
                        "# TYPE chat_logins_total counter");
    }

    @Test
    void whatIsCountedStandsOnThePage() {
        metrics.connectedClients(() -> 3);
        metrics.outboxBytes(() -> 5_000_000_000L);
        metrics.messageSent();
        metrics.delivered(40);
        metrics.delivered(2);
        metrics.slowConnection();
        metrics.duplicateSend();
        metrics.resumed();
        metrics.login("ok");
        metrics.login("limited");

        assertThat(metrics.page().lines())
                .contains(
                        "chat_connected_clients 3.0",
                        "chat_outbox_bytes 5.0E9",
                        "chat_messages_sent_total 1.0",
                        "chat_deliveries_total 42.0",
                        "chat_slow_connections_total 1.0",
                        "chat_duplicate_sends_total 1.0",
                        "chat_resumes_total 1.0",
                        "chat_logins_total{result=\"ok\"} 1.0",
                        "chat_logins_total{result=\"failed\"} 0.0",
                        "chat_logins_total{result=\"limited\"} 1.0");
    }

    @Test
    void timesAreInSecondsAndFallIntoBuckets() {
        metrics.deliveryTook(TimeUnit.MILLISECONDS.toNanos(4));
        metrics.committed(7, TimeUnit.MILLISECONDS.toNanos(20));

        assertThat(metrics.page().lines())
                .contains(
                        "chat_delivery_seconds_bucket{le=\"0.002\"} 0",
                        "chat_delivery_seconds_bucket{le=\"0.005\"} 1",
                        "chat_delivery_seconds_sum 0.004",
                        "chat_commit_seconds_bucket{le=\"0.01\"} 0",
                        "chat_commit_seconds_bucket{le=\"0.025\"} 1",
                        "chat_commit_batch_size_bucket{le=\"5.0\"} 0",
                        "chat_commit_batch_size_bucket{le=\"10.0\"} 1");
    }

    @Test
    void thePageTellsOfTheJvmAndTheProcess() {
        assertThat(metrics.page())
                .contains("jvm_memory_used_bytes{", "jvm_threads_live_threads ", "process_uptime_seconds ")
                .contains("process_cpu_usage ", "process_cpu_seconds_total ", "system_processors ")
                .contains("chat_build_info{");
    }

    @Test
    void aBackupThatIsDueIsCountedFromZero() {
        assertThat(metrics.page()).doesNotContain("chat_backups_total{");
        var backups = metrics.backups();
        assertThat(metrics.page())
                .contains("chat_backups_total{result=\"failed\"} 0.0", "chat_backups_total{result=\"ok\"} 0.0")
                .contains("chat_backup_last_success_timestamp_seconds 0.0");
        backups.failed();
        assertThat(metrics.page()).contains("chat_backups_total{result=\"failed\"} 1.0");
    }

    @Test
    void theNewestBackupIsShownAlsoWhereAnEarlierRunMadeIt() {
        metrics.backups().newest(Instant.ofEpochSecond(1_800_000_000), 4_096);
        assertThat(metrics.page())
                .contains("chat_backup_last_success_timestamp_seconds 1.8E9", "chat_backup_size_bytes 4096.0");
    }

    @Test
    void refusedSendsAndCallsAreCountedByHowTheyEnded() {
        metrics.sendRefused("busy");
        metrics.answered("GET", "/api/v1/rooms/{room}", 404, TimeUnit.MILLISECONDS.toNanos(2));
        assertThat(metrics.page())
                .contains("chat_sends_refused_total{reason=\"busy\"} 1.0")
                .contains(
                        "chat_http_requests_seconds_count{method=\"GET\",route=\"/api/v1/rooms/{room}\",status=\"4xx\"} 1");
    }

    /// What `promtool check metrics` says of names, so that the build needs no promtool.
    @Test
    void namesFollowPrometheusRules() {
        metrics.backups();
        metrics.connectedClients(() -> 0);
        metrics.outboxBytes(() -> 0);
        metrics.ready(() -> true);
        metrics.sendRefused("busy");
        metrics.answered("GET", "/", 200, 1);
        var types = metrics.page()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", 4))
                .collect(Collectors.toMap(words -> words[2], words -> words[3]));
        assertThat(types).isNotEmpty().allSatisfy((name, type) -> {
            assertThat(name).matches("[a-z][a-z0-9_]*").doesNotContain("_ns_", "_ms_", "_millis");
            assertThat(name.endsWith("_total")).as(name).isEqualTo(type.equals("counter"));
            assertThat(name).doesNotEndWith("_count").doesNotEndWith("_sum").doesNotEndWith("_bucket");
        });
    }
}

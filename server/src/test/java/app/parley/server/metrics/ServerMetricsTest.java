package app.parley.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
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
                .contains("process_cpu_usage ", "system_cpu_count ");
    }

    @Test
    void aBackupThatIsDueIsCountedFromZero() {
        assertThat(metrics.page()).doesNotContain("chat_backups_total{");
        metrics.backupsAreDue();
        assertThat(metrics.page())
                .contains("chat_backups_total{result=\"failed\"} 0.0", "chat_backups_total{result=\"ok\"} 0.0");
        metrics.backupEnded(false);
        assertThat(metrics.page()).contains("chat_backups_total{result=\"failed\"} 1.0");
    }
}

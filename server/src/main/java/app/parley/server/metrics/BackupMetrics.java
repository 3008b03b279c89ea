// SPDX-License-Identifier: Apache-2.0
package app.parley.server.metrics;

import app.parley.server.backup.BackupSchedule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Metrics of the backups that a server makes by itself. Present only where backups are scheduled. Thread-safe.
final class BackupMetrics implements BackupSchedule.Observer {
    private final AtomicLong newestMillis = new AtomicLong();
    private final AtomicLong newestBytes = new AtomicLong();
    private final AtomicLong lastMillis = new AtomicLong();
    private final Counter made;
    private final Counter failed;

    /// Both counters begin at 0 and the time at 0: an alert needs the series before the first backup.
    BackupMetrics(MeterRegistry registry) {
        made = counter(registry, "ok");
        failed = counter(registry, "failed");
        Gauge.builder("chat.backup.last.success.timestamp.seconds", newestMillis, millis -> millis.get() / 1_000.0)
                .description("When the newest backup in the folder was made; 0 while there is none")
                .register(registry);
        Gauge.builder("chat.backup.size.bytes", newestBytes, AtomicLong::get)
                .description("Size of the newest backup in the folder")
                .register(registry);
        Gauge.builder("chat.backup.duration.seconds", lastMillis, millis -> millis.get() / 1_000.0)
                .description("How long the last backup since the start took")
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String result) {
        return Counter.builder("chat.backups")
                .description("Backups by how they ended")
                .tag("result", result)
                .register(registry);
    }

    @Override
    public void newest(Instant at, long bytes) {
        newestMillis.set(at.toEpochMilli());
        newestBytes.set(bytes);
    }

    @Override
    public void made(Duration duration) {
        made.increment();
        lastMillis.set(duration.toMillis());
    }

    @Override
    public void failed() {
        failed.increment();
    }
}

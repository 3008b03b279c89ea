// SPDX-License-Identifier: Apache-2.0
package app.parley.server.metrics;

import app.parley.server.backup.BackupSchedule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What the server counts and times, and the page that Prometheus reads.
///
/// Thread-safe; nothing here blocks, so that the delivery and writer threads may call it for every message.
public final class ServerMetrics implements AutoCloseable {
    /// The media type of [#page()].
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /// On a quiet machine a delivery takes about a millisecond; five seconds is a server in trouble.
    private static final Duration[] TIME_BUCKETS =
            List.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000).stream()
                    .map(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ProcessMetrics process = new ProcessMetrics(registry);
    private final Counter messagesSent;
    private final Counter deliveries;
    private final Counter slowConnections;
    private final Counter duplicateSends;
    private final Counter resumes;
    private final Timer delivery;
    private final Timer commit;
    private final DistributionSummary commitBatchSize;
    private final AtomicInteger tlsConnections = new AtomicInteger();

    public ServerMetrics() {
        messagesSent = counter("chat.messages.sent", "Messages that were committed");
        deliveries = counter("chat.deliveries", "Event frames handed to a socket");
        slowConnections = counter("chat.slow.connections", "Connections that fell behind and are served from the log");
        duplicateSends = counter("chat.duplicate.sends", "Sends whose id was known already");
        resumes = counter("chat.resumes", "Connections that came back with a resume point");
        delivery = Timer.builder("chat.delivery")
                .description("From a frame received to the frame handed to a socket")
                .serviceLevelObjectives(TIME_BUCKETS)
                .register(registry);
        commit = Timer.builder("chat.commit")
                .description("One commit of the log")
                .serviceLevelObjectives(TIME_BUCKETS)
                .register(registry);
        commitBatchSize = DistributionSummary.builder("chat.commit.batch.size")
                .description("Writes in one commit")
                .serviceLevelObjectives(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_000)
                .register(registry);
        logins("ok");
        logins("failed");
        gauge("chat.tls.connections", "Connections that use TLS", tlsConnections::get);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /// Count one message that was committed.
    public void messageSent() {
        messagesSent.increment();
    }

    /// Count an event handed to `sockets` sockets.
    public void delivered(int sockets) {
        deliveries.increment(sockets);
    }

    /// Record that `nanos` passed between a frame's arrival and its being handed to a socket.
    public void deliveryTook(long nanos) {
        delivery.record(nanos, TimeUnit.NANOSECONDS);
    }

    /// Record a commit of `size` writes that took `nanos`.
    public void committed(int size, long nanos) {
        commit.record(nanos, TimeUnit.NANOSECONDS);
        commitBatchSize.record(size);
    }

    /// Count a send that was answered with the place of the first one of the same id.
    public void duplicateSend() {
        duplicateSends.increment();
    }

    /// Count a connection that came back with a resume point.
    public void resumed() {
        resumes.increment();
    }

    /// Count a connection that fell behind.
    public void slowConnection() {
        slowConnections.increment();
    }

    /// Count a login that ended with `result`, such as `ok` or `failed`. Never a word that a peer may choose.
    public void login(String result) {
        logins(result).increment();
    }

    private Counter logins(String result) {
        return Counter.builder("chat.logins")
                .description("Logins by how they ended")
                .tag("result", result)
                .register(registry);
    }

    /// Count a TLS handshake that ended with `result`, in `version` of TLS. Never a word that a peer may choose.
    public void tlsHandshake(String result, String version) {
        Counter.builder("chat.tls.handshakes")
                .description("TLS handshakes, by how they ended and the version that was agreed on")
                .tag("result", result)
                .tag("version", version)
                .register(registry)
                .increment();
    }

    /// Count a connection that uses TLS from now on.
    public void tlsOpened() {
        tlsConnections.incrementAndGet();
    }

    /// Count no longer a connection that used TLS.
    public void tlsClosed() {
        tlsConnections.decrementAndGet();
    }

    /// Count a send that was refused for `reason`, a code of the protocol.
    public void sendRefused(String reason) {
        Counter.builder("chat.sends.refused")
                .description("Sends that were refused, by the code that their sender got")
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    /// Record that a call of the route `path`, a template such as `/api/v1/rooms/{room}`, was answered with `status`
    /// after `nanos`.
    public void answered(String method, String path, int status, long nanos) {
        Timer.builder("chat.http.requests")
                .description("Calls over HTTP: from the whole request to its answer")
                .tag("method", method)
                .tag("route", path)
                .tag("status", status / 100 + "xx")
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /// Return the listener for scheduled backups; from now on, their metrics are on the page.
    public BackupSchedule.Observer backups() {
        return new BackupMetrics(registry);
    }

    /// Ask `storage` for sizes and failures whenever the page is read.
    public void storage(Storage storage) {
        gauge("chat.database.size.bytes", "Size of the database file", storage::databaseBytes);
        gauge("chat.database.log.size.bytes", "Size of the write-ahead log beside it", storage::logBytes);
        gauge("chat.disk.free.bytes", "Space that is left on the disk of the data folder", storage::freeBytes);
        FunctionCounter.builder("chat.checkpoints.failed", storage, Storage::failedCheckpoints)
                .description("Attempts to copy the write-ahead log into the database that failed")
                .register(registry);
    }

    /// What the store can say of itself. Thread-safe; each answer is quick.
    public interface Storage {
        long databaseBytes();

        long logBytes();

        long freeBytes();

        long failedCheckpoints();
    }

    /// Ask `count` for the connected clients whenever the page is read.
    public void connectedClients(IntSupplier count) {
        gauge("chat.connected.clients", "Sockets that are open", count::getAsInt);
    }

    /// Ask `bytes` for the bytes that wait in all outboxes whenever the page is read.
    public void outboxBytes(LongSupplier bytes) {
        gauge("chat.outbox.bytes", "Bytes that wait for sockets", bytes::getAsLong);
    }

    /// Ask `ready` whenever the page is read; it is shown as 1 or 0.
    public void ready(BooleanSupplier ready) {
        gauge(
                "chat.ready",
                "Whether the server can serve and keep, as /readyz says",
                () -> ready.getAsBoolean() ? 1 : 0);
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /// Return everything in Prometheus' text format.
    public String page() {
        return registry.scrape();
    }

    /// Stop listening to the garbage collector. The page stays readable.
    @Override
    public void close() {
        process.close();
        registry.close();
    }
}

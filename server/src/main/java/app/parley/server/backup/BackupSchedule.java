// SPDX-License-Identifier: Apache-2.0
package app.parley.server.backup;

import app.parley.server.config.BackupPlan;
import app.parley.server.store.OwnerOnly;
import app.parley.server.store.Pace;
import app.parley.server.store.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes backups by itself, and removes the oldest of its own, on one thread (`parley-backup`).
///
/// Its own are those in the folder that are named as it names them and say that they are of this chat; nothing else
/// is ever removed. The pace goes on over restarts: the first one is due when the newest is old enough. A backup that
/// fails is tried again after a minute, then after twice as long each time, at most [#LONGEST_RETRY].
public final class BackupSchedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackupSchedule.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("parley-backup-\\d{8}-\\d{6}\\.zip");
    private static final long FAREWELL_SECONDS = 5;
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);

    /// Shorter than the hour in which the alert rule looks for failures, so that the alert stays while they go on.
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(30);

    private final Path data;
    private final String space;
    private final BackupPlan plan;
    private final InstantSource clock;
    private final Observer observer;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("parley-backup").factory());

    /// Failures since the last success. Only the thread `parley-backup` reads and writes it.
    private int failures;

    private BackupSchedule(Path data, String space, BackupPlan plan, InstantSource clock, Observer observer) {
        this.data = data;
        this.space = space;
        this.plan = plan;
        this.clock = clock;
        this.observer = observer;
    }

    /// Hears how each backup went. Called on the thread `parley-backup`, `newest` also on the one that starts the
    /// schedule.
    public interface Observer {
        /// The newest backup in the folder is of `at`, and has `bytes`.
        void newest(Instant at, long bytes);

        /// A backup was made within `duration`.
        void made(Duration duration);

        void failed();
    }

    /// Begin to make backups of the data folder `data`, which holds the chat `space`.
    public static BackupSchedule start(
            Path data, String space, BackupPlan plan, InstantSource clock, Observer observer) {
        var schedule = new BackupSchedule(data, space, plan, clock, observer);
        schedule.next(schedule.firstDelay());
        return schedule;
    }

    /// Return when the next one is due: soon after a failure, later after each further one.
    static Duration delayAfter(int failures, Duration every) {
        if (failures == 0) {
            return every;
        }
        var retry = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 5));
        return Collections.min(List.of(retry, LONGEST_RETRY, every));
    }

    private void next(Duration delay) {
        try {
            var _ = executor.schedule(this::run, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("no further backup, the server stops", e);
        }
    }

    private Duration firstDelay() {
        try {
            var newest = own().stream().findFirst();
            if (newest.isEmpty()) {
                return Duration.ZERO;
            }
            var at = Instant.parse(newest.get().at());
            observer.newest(at, Files.size(newest.get().file()));
            var left = Duration.between(clock.instant(), at.plus(plan.every()));
            return left.isNegative() ? Duration.ZERO : left.compareTo(plan.every()) > 0 ? plan.every() : left;
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }

    private void run() {
        try {
            var began = clock.instant();
            OwnerOnly.createFolder(plan.to());
            var file = plan.to().resolve("parley-backup-" + STAMP.format(began) + ".zip");
            var made = new Backup(data, clock, Pace.gentle(), (_, _, _) -> stopWhenAsked()).make(file, false);
            LOG.info("backup file={} bytes={}", made.file(), made.bytes());
            failures = 0;
            observer.made(Duration.between(began, clock.instant()));
            observer.newest(Instant.parse(made.manifest().at()), made.bytes());
            removeOld();
        } catch (CancellationException e) {
            LOG.info("backup given up, the server stops");
            return;
        } catch (IOException | StoreFailure e) {
            failed(e.toString());
        } catch (RuntimeException e) {
            LOG.error("backup failed", e);
            failed(e.toString());
        }
        next(delayAfter(failures, plan.every()));
    }

    private void failed(String cause) {
        failures++;
        LOG.error("backup failed folder={} cause={} next-try={}", plan.to(), cause, delayAfter(failures, plan.every()));
        observer.failed();
    }

    private static void stopWhenAsked() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the server stops");
        }
    }

    private void removeOld() throws IOException {
        for (var old : own().stream().skip(plan.keep()).toList()) {
            Files.delete(old.file());
            LOG.info("backup removed file={}", old.file());
        }
    }

    /// A backup of ours, and when it was made.
    private record Own(Path file, String at) {}

    /// Return our own backups, the newest first.
    private List<Own> own() throws IOException {
        if (!Files.isDirectory(plan.to())) {
            return List.of();
        }
        try (var files = Files.list(plan.to())) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .flatMap(file -> BackupFile.peek(file).stream()
                            .filter(manifest -> manifest.space().equals(space))
                            .map(manifest -> new Own(file, manifest.at())))
                    .sorted((one, other) -> other.at().compareTo(one.at()))
                    .toList();
        }
    }

    /// Give up what is under way, and end.
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a backup takes long to give up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

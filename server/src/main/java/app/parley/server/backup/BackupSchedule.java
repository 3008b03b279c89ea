package app.parley.server.backup;

import app.parley.server.BackupPlan;
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
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes backups by itself, and removes the oldest of its own, on one thread (`parley-backup`).
///
/// Its own are those in the folder that are named as it names them and say that they are of this chat; nothing else
/// is ever removed. The pace goes on over restarts: the first one is due when the newest is old enough.
public final class BackupSchedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackupSchedule.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("parley-backup-\\d{8}-\\d{6}\\.zip");
    private static final long FAREWELL_SECONDS = 5;

    private final Path data;
    private final String space;
    private final BackupPlan plan;
    private final InstantSource clock;
    private final Observer observer;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("parley-backup").factory());

    private BackupSchedule(Path data, String space, BackupPlan plan, InstantSource clock, Observer observer) {
        this.data = data;
        this.space = space;
        this.plan = plan;
        this.clock = clock;
        this.observer = observer;
    }

    /// Hears how each backup went, on the thread that made it.
    @FunctionalInterface
    public interface Observer {
        void ended(boolean well);
    }

    /// Begin to make backups of the data folder `data`, which holds the chat `space`.
    public static BackupSchedule start(
            Path data, String space, BackupPlan plan, InstantSource clock, Observer observer) {
        var schedule = new BackupSchedule(data, space, plan, clock, observer);
        var every = plan.every().toMillis();
        var _ = schedule.executor.scheduleWithFixedDelay(
                schedule::run, schedule.firstDelay().toMillis(), every, TimeUnit.MILLISECONDS);
        return schedule;
    }

    private Duration firstDelay() {
        try {
            var newest = own().stream().findFirst();
            if (newest.isEmpty()) {
                return Duration.ZERO;
            }
            var due = Instant.parse(newest.get().at()).plus(plan.every());
            var left = Duration.between(clock.instant(), due);
            return left.isNegative() ? Duration.ZERO : left.compareTo(plan.every()) > 0 ? plan.every() : left;
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }

    private void run() {
        try {
            Files.createDirectories(plan.to());
            var file = plan.to().resolve("parley-backup-" + STAMP.format(clock.instant()) + ".zip");
            var made = new Backup(data, clock, Pace.gentle(), (_, _, _) -> stopWhenAsked()).make(file, false);
            LOG.info("backup file={} bytes={}", made.file(), made.bytes());
            removeOld();
            observer.ended(true);
        } catch (CancellationException e) {
            LOG.info("backup given up, the server stops");
        } catch (IOException | StoreFailure e) {
            LOG.error("backup failed folder={} cause={}", plan.to(), e.getMessage());
            observer.ended(false);
        } catch (RuntimeException e) {
            LOG.error("backup failed folder={}", plan.to(), e);
            observer.ended(false);
        }
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

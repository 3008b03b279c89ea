// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.server.audit.AuditAct;
import app.parley.server.audit.AuditRepository;
import app.parley.server.config.Durability;
import app.parley.server.config.PostgresLocation;
import app.parley.server.store.DataFolder;
import app.parley.server.store.Progress;
import app.parley.server.store.Purpose;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.Stores;
import app.parley.server.store.Whole;
import app.parley.server.store.postgresql.PostgresEngine;
import app.parley.server.store.sqlite.SqliteEngine;
import app.parley.server.verify.Report;
import app.parley.server.verify.Verification;
import app.parley.shared.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Takes a file of ours, of Slack's or of Mattermost's into a data folder that no server uses.
public final class ImportFile {
    private final Path file;
    private final Terms terms;
    private final String by;
    private final InstantSource clock;
    private final Progress progress;

    /// `by` asks for it, as the record of administration is to name them.
    public ImportFile(Path file, Terms terms, String by, InstantSource clock, Progress progress) {
        this.file = file;
        this.terms = terms;
        this.by = by;
        this.clock = clock;
        this.progress = progress;
    }

    /// How a file is taken. With `strict`, all of it or nothing; at most `unpacked` bytes of an archive are unpacked,
    /// 0 is no limit.
    public record Terms(boolean strict, long unpacked) {
        /// What can be taken is, of archives of up to 16 GiB.
        public static final Terms USUAL = new Terms(false, 16L << 30);
    }

    /// Which program wrote the file.
    public enum Format {
        PARLEY,
        SLACK,
        MATTERMOST
    }

    /// What came in from where, and what the check found afterwards.
    public record Outcome(Format format, Import.Imported imported, Report report) {}

    /// Take the file into `data`, which is made where it is missing, or into `postgresql` where that is not null. When
    /// this fails, nothing of it is there.
    ///
    /// @throws StoreFailure when a server uses the folder, when nothing of the file can be taken, or when the terms
    /// ask for all of it and something cannot
    public Outcome into(Path data, @Nullable PostgresLocation postgresql) {
        var format = format();
        boolean existed = Files.exists(data);
        boolean fresh = postgresql == null && !Files.exists(DataFolder.database(data));
        var lock = DataFolder.open(data);
        boolean done = false;
        try {
            // Makes the database, or brings it up to date.
            if (postgresql == null) {
                SqliteEngine.open(DataFolder.database(data), Durability.POWER, !lock.endedWell())
                        .close();
            } else {
                PostgresEngine.open(postgresql, Durability.POWER, Purpose.SERVE).close();
            }
            var database = Stores.whole(data, postgresql);
            var imported = read(format, database);
            var report = database.read(transaction -> Verification.of(transaction, progress));
            done = true;
            return new Outcome(format, imported, report);
        } finally {
            if (done) {
                lock.close();
            } else {
                lock.leaveAsFound();
                if (fresh) {
                    cleanUp(data, existed);
                }
            }
        }
    }

    private Import.Imported read(Format format, Whole database) {
        var notTaken = new NotTaken();
        try (var source = open(format, notTaken)) {
            return database.change(transaction -> {
                var imported = Import.run(transaction, source, notTaken, terms.strict(), progress);
                AuditRepository.add(
                        transaction,
                        clock.millis(),
                        by,
                        AuditAct.IMPORT,
                        file.getFileName().toString(),
                        "format=" + format.name().toLowerCase(Locale.ROOT) + " people=" + imported.people() + " rooms="
                                + imported.rooms() + " events=" + imported.events());
                return imported;
            });
        } catch (MalformedJson e) {
            throw StoreFailure.unusable(file + " cannot be imported: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ImportSource open(Format format, NotTaken notTaken) throws IOException, MalformedJson {
        return switch (format) {
            case PARLEY -> new OwnExport(Files.newInputStream(file));
            case SLACK -> SlackExport.open(file, clock, notTaken, terms.unpacked());
            case MATTERMOST -> MattermostExport.open(file, clock, notTaken, terms.unpacked());
        };
    }

    private Format format() {
        if (Files.isDirectory(file)) {
            throw StoreFailure.unusable(file + " is a folder. Pack it into a zip file, and import that.");
        }
        try {
            return Recognition.of(file)
                    .orElseThrow(() -> StoreFailure.unusable(file
                            + " is neither an export of Parley's, nor of Slack's (a zip with channels.json), nor of"
                            + " Mattermost's (lines of JSON, or a zip with them)."));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private StoreFailure unreadable(IOException e) {
        return StoreFailure.environment("The file " + file + " cannot be read. Check its name and permissions.", e);
    }

    /// Nothing stays of an import that failed where there was nothing before.
    private static void cleanUp(Path data, boolean existed) {
        try {
            for (var name : new String[] {"parley.db", "parley.db-wal", "parley.db-shm", "parley.lock"}) {
                Files.deleteIfExists(data.resolve(name));
            }
            if (!existed) {
                Files.deleteIfExists(data);
            }
        } catch (IOException e) {
            throw StoreFailure.environment("What was begun in " + data + " could not be removed. Remove it.", e);
        }
    }
}

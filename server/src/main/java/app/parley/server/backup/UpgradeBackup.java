// SPDX-License-Identifier: Apache-2.0
package app.parley.server.backup;

import app.parley.server.store.BeforeUpgrade;
import app.parley.server.store.OwnerOnly;
import app.parley.server.store.Pace;
import app.parley.server.store.Progress;
import app.parley.server.store.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way back from an upgrade: a checked backup of a data folder, made before its schema is changed.
/// Without one the schema stays as it is.
///
/// The newest of each of the last two schemas is kept.
public final class UpgradeBackup implements BeforeUpgrade {
    private static final Logger LOG = LoggerFactory.getLogger(UpgradeBackup.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("parley-before-schema-\\d+-\\d{8}-\\d{6}\\.zip");
    private static final int SCHEMAS_KEPT = 2;

    private final Path data;
    private final @Nullable Path folder;
    private final InstantSource clock;

    /// Of the data folder `data`, into `folder`, which is made where it is missing; none where it is
    /// null.
    public UpgradeBackup(Path data, @Nullable Path folder, InstantSource clock) {
        this.data = data;
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public void upgrading(int from, int to) {
        if (folder == null) {
            LOG.warn("upgrading without a backup schema={} to={}", from, to);
            return;
        }
        LOG.info("upgrading schema={} to={}, after a backup", from, to);
        try {
            var made = make(folder, to);
            LOG.info("backup before upgrade file={} bytes={}", made.file(), made.bytes());
            removeOld(folder, made.manifest().space());
        } catch (StoreFailure e) {
            throw unsafe(from, e.getMessage(), e);
        } catch (IOException e) {
            throw unsafe(from, "The folder " + folder + " cannot be written.", e);
        }
    }

    private Backup.Made make(Path folder, int schema) throws IOException {
        OwnerOnly.createFolder(folder);
        var name = "parley-before-schema-" + schema + "-" + STAMP.format(clock.instant()) + ".zip";
        return new Backup(data, clock, Pace.full(), Progress.SILENT).makeAnywhere(folder.resolve(name), false);
    }

    private static StoreFailure unsafe(int from, String why, Exception cause) {
        return StoreFailure.environment(
                "The data is of an older Parley (schema " + from + ") and was not upgraded, because the backup before"
                        + " that failed: " + why + " Nothing was changed. Choose another folder with --upgrade-backup"
                        + " DIR, or start once with --upgrade-backup off.",
                cause);
    }

    /// A backup of ours.
    private record Own(Path file, int schema, String at) {}

    private static void removeOld(Path folder, String space) throws IOException {
        var schemas = new HashSet<Integer>();
        for (var backup : own(folder, space)) {
            if (!schemas.add(backup.schema()) || schemas.size() > SCHEMAS_KEPT) {
                Files.delete(backup.file());
                LOG.info("backup removed file={}", backup.file());
            }
        }
    }

    /// Return the backups before upgrades of this chat, the newest first.
    private static List<Own> own(Path folder, String space) throws IOException {
        var own = new ArrayList<Own>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                if (NAME.matcher(file.getFileName().toString()).matches()) {
                    BackupFile.peek(file)
                            .filter(manifest -> manifest.space().equals(space))
                            .ifPresent(manifest -> own.add(new Own(file, manifest.schema(), manifest.at())));
                }
            }
        }
        own.sort(Comparator.comparing(Own::at).reversed());
        return own;
    }
}

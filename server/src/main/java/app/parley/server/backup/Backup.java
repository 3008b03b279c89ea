// SPDX-License-Identifier: Apache-2.0
package app.parley.server.backup;

import app.parley.server.program.ProgramName;
import app.parley.server.program.Version;
import app.parley.server.store.DataFolder;
import app.parley.server.store.Handle;
import app.parley.server.store.OwnerOnly;
import app.parley.server.store.Pace;
import app.parley.server.store.Progress;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.sqlite.DatabaseFile;
import app.parley.shared.json.Json;
import app.parley.shared.json.Times;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes backups: one moment of the database, compressed, with hashes, checked, and only then under its name.
///
/// Thread-safe. A server on the same folder goes on writing meanwhile.
public final class Backup {
    /// What a server keeps beside its database, and what not everybody who keeps backups should have.
    static final List<String> SECRETS = List.of("token.key", "tls.pem", "metrics-token", "set-up-code");

    private final Path data;
    private final InstantSource clock;
    private final Pace pace;
    private final Progress progress;

    /// Of the data folder `data`, working as hard as `pace` says.
    public Backup(Path data, InstantSource clock, Pace pace, Progress progress) {
        this.data = data;
        this.clock = clock;
        this.pace = pace;
        this.progress = progress;
    }

    /// A backup that was made and checked.
    public record Made(String file, long bytes, Manifest manifest) {}

    /// Make the backup `file`, which must not exist; with `secrets` it holds the keys of tokens too.
    ///
    /// @throws StoreFailure when it cannot be made, or would be of no use; then there is no `file`
    public Made make(Path file, boolean secrets) {
        var target = file.toAbsolutePath().normalize();
        if (target.startsWith(data.toAbsolutePath().normalize())) {
            throw StoreFailure.unusable("A backup inside the data folder would be lost with it. Choose another place.");
        }
        return makeAnywhere(target, secrets);
    }

    /// Do the same, also inside the data folder.
    Made makeAnywhere(Path target, boolean secrets) {
        var database = new DatabaseFile(DataFolder.database(data));
        var folder = folderFor(target);
        try (var partial = PartialFolder.of(target)) {
            // The copy, and a backup that could not be compressed at all.
            FreeSpace.require(folder, database.size() + database.size() / 2);
            var snapshot = partial.path().resolve(BackupFile.DATABASE);
            database.copyTo(snapshot, pace, progress);
            var draft = partial.path().resolve("backup.zip");
            write(draft, snapshot, secrets);
            check(draft, snapshot);
            long bytes = Files.size(draft);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            try (var made = BackupFile.open(target, Progress.SILENT)) {
                return new Made(target.toString(), bytes, made.manifest());
            }
        } catch (IOException e) {
            throw StoreFailure.environment(
                    "The backup " + target + " cannot be written ("
                            + e.getClass().getSimpleName() + "). Check the folder's permissions and free space.",
                    e);
        }
    }

    private static Path folderFor(Path target) {
        if (Files.exists(target)) {
            throw StoreFailure.unusable(target + " exists already. Choose another name, or move it away.");
        }
        var folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw StoreFailure.unusable("There is no folder " + folder + ". Make it first.");
        }
        return folder;
    }

    private void write(Path draft, Path snapshot, boolean secrets) throws IOException {
        OwnerOnly.createFile(draft);
        var files = new ArrayList<Manifest.Entry>();
        try (var out = Files.newOutputStream(draft);
                var zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.setComment("0".repeat(BackupFile.SEAL));
            files.add(put(zip, BackupFile.DATABASE, snapshot));
            if (secrets) {
                for (var name : SECRETS) {
                    if (Files.exists(data.resolve(name))) {
                        files.add(put(zip, name, data.resolve(name)));
                    }
                }
            }
            zip.putNextEntry(new ZipEntry(BackupFile.MANIFEST));
            zip.write(Json.write(manifest(snapshot, secrets, files)));
            zip.closeEntry();
        }
        seal(draft);
    }

    private Manifest.Entry put(ZipOutputStream zip, String name, Path file) throws IOException {
        long size = Files.size(file);
        zip.putNextEntry(new ZipEntry(name));
        var counted = new long[1];
        try (var in = Files.newInputStream(file)) {
            var hash = Hashing.copy(in, zip, size, bytes -> {
                counted[0] += bytes;
                progress.reached("compressing", counted[0], size);
                pace.step();
            });
            zip.closeEntry();
            return new Manifest.Entry(name, counted[0], hash);
        }
    }

    private Manifest manifest(Path snapshot, boolean secrets, List<Manifest.Entry> files) {
        return new DatabaseFile(snapshot)
                .read(transaction -> new Manifest(
                        Manifest.FORMAT,
                        Manifest.VERSION,
                        "parley " + Version.current(),
                        Times.write(clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                        BackupRepository.meta(transaction, "space"),
                        BackupRepository.meta(transaction, "epoch"),
                        transaction.schema(),
                        BackupRepository.count(transaction, "account"),
                        BackupRepository.rooms(transaction),
                        BackupRepository.count(transaction, "event"),
                        BackupRepository.messages(transaction),
                        secrets,
                        files));
    }

    /// Put the hash of all before it into the comment, and the whole onto the disk.
    private void seal(Path draft) throws IOException {
        long sealed = Files.size(draft) - BackupFile.SEAL;
        String hash;
        try (var in = Files.newInputStream(draft)) {
            hash = Hashing.copy(in, OutputStream.nullOutputStream(), sealed, _ -> pace.step());
        }
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(hash.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes, sealed + bytes.position());
            }
            channel.force(true);
        }
    }

    /// A backup counts only when it was read again: its bytes, and the database in it.
    private void check(Path draft, Path snapshot) throws IOException {
        try (var backup = BackupFile.open(draft, paced("checking"))) {
            backup.compare(paced("checking"));
        }
        var damage = new DatabaseFile(snapshot).read(Handle::damage);
        if (!damage.isEmpty()) {
            throw StoreFailure.unusable("The database is damaged (" + damage.getFirst()
                    + "), so a backup of it would be too. Run " + ProgramName.with("admin verify") + ".");
        }
    }

    private Progress paced(String doing) {
        return (_, done, total) -> {
            progress.reached(doing, done, total);
            pace.step();
        };
    }
}

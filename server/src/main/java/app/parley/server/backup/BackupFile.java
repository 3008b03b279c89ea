// SPDX-License-Identifier: Apache-2.0
package app.parley.server.backup;

import app.parley.server.store.OwnerOnly;
import app.parley.server.store.Progress;
import app.parley.server.store.StoreFailure;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A backup as a file: a zip with a manifest, whose comment, so its last 64 bytes, is the SHA-256 of all
/// before it. No byte of it can change unnoticed.
///
/// Confined to one thread.
public final class BackupFile implements AutoCloseable {
    static final String MANIFEST = "manifest.json";
    static final String DATABASE = "parley.db";
    static final int SEAL = 64;
    private static final int LONGEST_MANIFEST = 1 << 20;

    private final Path path;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(Path path, ZipFile zip, Manifest manifest) {
        this.path = path;
        this.zip = zip;
        this.manifest = manifest;
    }

    /// Open the backup `path`, having checked that no byte of it has changed.
    ///
    /// @throws StoreFailure when it is no backup, was made by a newer Parley, is damaged or cannot be read
    public static BackupFile open(Path path, Progress progress) {
        if (!Files.isRegularFile(path)) {
            throw StoreFailure.unusable("There is no file " + path + ".");
        }
        try {
            var zip = open(path);
            try {
                checkSeal(path, progress);
                return new BackupFile(path, zip, manifest(path, zip));
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException e) {
            throw StoreFailure.environment("The backup " + path + " cannot be read. Check its permissions.", e);
        }
    }

    private static ZipFile open(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile());
        } catch (ZipException e) {
            throw StoreFailure.unusable(
                    path + " is no backup of Parley's, or is damaged: it is not a whole zip. Use another one.");
        }
    }

    private static void checkSeal(Path path, Progress progress) throws IOException {
        long sealed = Files.size(path) - SEAL;
        try (var in = Files.newInputStream(path)) {
            var counted = new long[1];
            var hash = Hashing.copy(in, OutputStream.nullOutputStream(), Math.max(0, sealed), bytes -> {
                counted[0] += bytes;
                progress.reached("checking", counted[0], sealed);
            });
            var seal = new String(in.readNBytes(SEAL), StandardCharsets.US_ASCII);
            if (!seal.equals(hash)) {
                throw StoreFailure.unusable(
                        path
                                + " is no backup of Parley's, or is damaged: its bytes are not those that were written. Use another one.");
            }
        }
    }

    private static Manifest manifest(Path path, ZipFile zip) throws IOException {
        var entry = zip.getEntry(MANIFEST);
        if (entry == null || entry.getSize() > LONGEST_MANIFEST) {
            throw StoreFailure.unusable(path + " is no backup of Parley's: it has no manifest.");
        }
        try (var in = zip.getInputStream(entry)) {
            var manifest = Json.read(in.readNBytes(LONGEST_MANIFEST), Manifest.class);
            if (!manifest.format().equals(Manifest.FORMAT)) {
                throw StoreFailure.unusable(path + " is no backup of Parley's.");
            }
            if (manifest.version() != Manifest.VERSION) {
                throw StoreFailure.unusable(
                        path + " was made by a newer Parley (" + manifest.program() + "). Use that version.");
            }
            return manifest;
        } catch (MalformedJson e) {
            throw StoreFailure.unusable(path + " is no backup of Parley's: its manifest cannot be read.");
        }
    }

    /// Return what the backup `path` says of itself, unchecked; nothing when it is none.
    static Optional<Manifest> peek(Path path) {
        try (var zip = new ZipFile(path.toFile())) {
            return Optional.of(manifest(path, zip));
        } catch (IOException | StoreFailure e) {
            return Optional.empty();
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    /// Write the database of the backup to `to`, which must not exist.
    ///
    /// @throws StoreFailure when it is not what the manifest says, or cannot be written
    public void extractDatabase(Path to, Progress progress) {
        extract(DATABASE, to, progress);
    }

    /// Compare every file with the manifest, unpacking it to nowhere.
    void compare(Progress progress) throws IOException {
        for (var file : manifest.files()) {
            try (var in = input(file.name())) {
                check(file, Hashing.copy(in, OutputStream.nullOutputStream(), Long.MAX_VALUE, step(file, progress)));
            }
        }
    }

    void extract(String name, Path to, Progress progress) {
        var file = manifest.file(name);
        try (var in = input(name);
                var out = OwnerOnly.newOutputStream(to)) {
            check(file, Hashing.copy(in, out, Long.MAX_VALUE, step(file, progress)));
        } catch (IOException e) {
            throw StoreFailure.environment(
                    "The backup cannot be unpacked to " + to.getParent() + ". Check its permissions and free space.",
                    e);
        }
    }

    private InputStream input(String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw damaged(name);
        }
        return zip.getInputStream(new ZipEntry(entry));
    }

    private static Hashing.Step step(Manifest.Entry file, Progress progress) {
        var counted = new long[1];
        return bytes -> {
            counted[0] += bytes;
            progress.reached("unpacking", counted[0], file.bytes());
        };
    }

    private void check(Manifest.Entry file, String hash) {
        if (!hash.equals(file.sha256())) {
            throw damaged(file.name());
        }
    }

    private StoreFailure damaged(String name) {
        return StoreFailure.unusable(
                path + " is damaged: its " + name + " is not what its manifest says. Use another one.");
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw StoreFailure.environment("The backup " + path + " cannot be closed.", e);
        }
    }
}

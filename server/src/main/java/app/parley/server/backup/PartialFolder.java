// SPDX-License-Identifier: Apache-2.0
package app.parley.server.backup;

import app.parley.server.store.DataFolder;
import app.parley.server.store.OwnerOnly;
import app.parley.server.store.StoreFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where a file is made before it gets its name: a hidden folder beside it, for its owner only, removed at the
/// end. One that a killed process left is taken over by the next.
public final class PartialFolder implements AutoCloseable {
    /// Those of this process: to open and close the file of a lock once more would lose the lock.
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private PartialFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /// Lock and return the folder for `target`.
    ///
    /// @throws StoreFailure when another process is making that file
    public static PartialFolder of(Path target) throws IOException {
        var path = target.toAbsolutePath().resolveSibling("." + target.getFileName() + ".partial");
        if (!OWN.add(path)) {
            throw busy(target);
        }
        try {
            return locked(path, target);
        } catch (IOException | RuntimeException e) {
            OWN.remove(path);
            throw e;
        }
    }

    private static PartialFolder locked(Path path, Path target) throws IOException {
        OwnerOnly.createFolder(path);
        DataFolder.restrict(path, "rwx------");
        var channel = OwnerOnly.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw busy(target);
        }
        var partial = new PartialFolder(path, channel, lock);
        partial.empty();
        return partial;
    }

    private static StoreFailure busy(Path target) {
        return StoreFailure.unusable(
                "Another program is writing " + target + " at the moment. Wait, or choose another name.");
    }

    public Path path() {
        return path;
    }

    private void empty() throws IOException {
        try (var files = Files.list(path)) {
            for (var file : files.toList()) {
                if (!file.endsWith("lock")) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (channel;
                lock) {
            empty();
            Files.deleteIfExists(path.resolve("lock"));
            Files.deleteIfExists(path);
        } finally {
            OWN.remove(path);
        }
    }
}

package app.parley.server.backup;

import app.parley.server.store.DataFolder;
import app.parley.server.store.StoreFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Where a file is made before it gets its name: a hidden folder beside it, for its owner only, removed at the
/// end. One
/// that a killed process left is taken over by the next.
final class PartialFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private PartialFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /// @throws StoreFailure when another process is making that file
    static PartialFolder of(Path target) throws IOException {
        var path = target.resolveSibling("." + target.getFileName() + ".partial");
        Files.createDirectories(path);
        DataFolder.restrict(path, "rwx------");
        var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw StoreFailure.unusable("Somebody is making " + target + " just now. Wait, or choose another name.");
        }
        var partial = new PartialFolder(path, channel, lock);
        partial.empty();
        return partial;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path path() {
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
        }
    }
}

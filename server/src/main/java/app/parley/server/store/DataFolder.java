package app.parley.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything a server keeps, locked against a second server.
///
/// The lock file says `running` while a server runs, so that the next start knows whether the last one ended
/// well.
public final class DataFolder implements AutoCloseable {
    private static final byte[] RUNNING = {'r', 'u', 'n', 'n', 'i', 'n', 'g', '\n'};

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;
    private final boolean endedWell;

    private DataFolder(Path path, FileChannel channel, FileLock lock, boolean endedWell) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
        this.endedWell = endedWell;
    }

    /// Make `path` where it is missing, for its owner only, and lock it.
    ///
    /// @throws StoreFailure when it cannot be made or written, or another server holds it
    public static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
            restrict(path, "rwx------");
            var channel = FileChannel.open(
                    path.resolve("parley.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StoreFailure(
                        StoreFailure.Kind.UNUSABLE,
                        "Another Parley server is using the data folder " + path
                                + ". Stop it, or choose another with --data.");
            }
            boolean endedWell = channel.size() == 0;
            channel.write(ByteBuffer.wrap(RUNNING), 0);
            channel.force(true);
            return new DataFolder(path, channel, lock, endedWell);
        } catch (IOException e) {
            throw new StoreFailure(
                    StoreFailure.Kind.ENVIRONMENT,
                    "The data folder " + path + " cannot be written ("
                            + e.getClass().getSimpleName()
                            + "). Check its permissions and free space, or choose another with --data.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /// Whether another process has the data folder `path` open. Never ask about a folder that this process has
    /// open:
    /// some systems would let go of its lock.
    public static boolean isInUse(Path path) {
        var file = path.resolve("parley.lock");
        if (!Files.exists(file)) {
            return false;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var lock = tryLock(channel)) {
            return lock == null;
        } catch (IOException e) {
            throw StoreFailure.environment(
                    "The data folder " + path + " cannot be used. Run this as the user who runs the server.", e);
        }
    }

    /// Where the database of the data folder `path` lies, whether or not there is one yet.
    public static Path database(Path path) {
        return path.resolve("parley.db");
    }

    /// Let only the owner reach `file`, where the file system knows owners.
    public static void restrict(Path file, String permissions) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }

    public Path path() {
        return path;
    }

    /// Whether the last server on this folder stopped by itself rather than by a crash.
    public boolean endedWell() {
        return endedWell;
    }

    /// Let the next one in, who will find the folder in the state in which this one did.
    public void leaveAsFound() {
        if (endedWell) {
            close();
            return;
        }
        try (channel;
                lock) {
            channel.force(false);
        } catch (IOException e) {
            throw new StoreFailure(StoreFailure.Kind.ENVIRONMENT, "The data folder cannot be released.", e);
        }
    }

    /// Say that this server ended well, and let the next one in.
    @Override
    public void close() {
        try (channel;
                lock) {
            channel.truncate(0);
        } catch (IOException e) {
            throw new StoreFailure(StoreFailure.Kind.ENVIRONMENT, "The data folder cannot be released.", e);
        }
    }
}

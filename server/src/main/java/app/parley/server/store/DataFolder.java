// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything a server keeps, locked against a second server.
///
/// The lock file says `running` while a server runs, so that the next start knows whether the last one ended
/// well.
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = "parley.lock";
    private static final byte[] RUNNING = {'r', 'u', 'n', 'n', 'i', 'n', 'g', '\n'};

    /// The folders whose lock files this process has open. POSIX locks are the process's: closing any channel
    /// on such a file lets go of its lock. So within a process a lock file is never opened twice.
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path real;
    private final FileChannel channel;
    private final FileLock lock;
    private final boolean endedWell;

    private DataFolder(Path path, Path real, FileChannel channel, FileLock lock, boolean endedWell) {
        this.path = path;
        this.real = real;
        this.channel = channel;
        this.lock = lock;
        this.endedWell = endedWell;
    }

    /// Make `path` where it is missing, for its owner only, and lock it.
    ///
    /// @throws StoreFailure when it cannot be made or written, or another server holds it, in this process too
    public static DataFolder open(Path path) {
        try {
            OwnerOnly.createFolder(path);
            restrict(path, "rwx------");
            var real = path.toRealPath();
            if (!OPEN.add(real)) {
                throw inUse(path);
            }
            boolean opened = false;
            try {
                var folder = lock(path, real);
                opened = true;
                return folder;
            } finally {
                if (!opened) {
                    OPEN.remove(real);
                }
            }
        } catch (IOException e) {
            throw new StoreFailure(
                    StoreFailure.Kind.ENVIRONMENT,
                    "The data folder " + path + " cannot be written ("
                            + e.getClass().getSimpleName()
                            + "). Check its permissions and free space, or choose another with --data.",
                    e);
        }
    }

    private static DataFolder lock(Path path, Path real) throws IOException {
        var channel = OwnerOnly.open(
                real.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            // One that an older Parley made may be open to others.
            restrict(real.resolve(LOCK), "rw-------");
            var lock = tryLock(channel);
            if (lock == null) {
                throw inUse(path);
            }
            boolean endedWell = channel.size() == 0;
            channel.write(ByteBuffer.wrap(RUNNING), 0);
            channel.force(true);
            return new DataFolder(path, real, channel, lock, endedWell);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static StoreFailure inUse(Path path) {
        return new StoreFailure(
                StoreFailure.Kind.UNUSABLE,
                "Another Parley server is using the data folder " + path + ". Stop it, or choose another with --data.");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /// Whether a program, this one or another, has the data folder `path` open.
    public static boolean isInUse(Path path) {
        if (!Files.exists(path.resolve(LOCK))) {
            return false;
        }
        try {
            var real = path.toRealPath();
            if (!OPEN.add(real)) {
                return true;
            }
            try (var channel = FileChannel.open(real.resolve(LOCK), StandardOpenOption.WRITE);
                    var lock = tryLock(channel)) {
                return lock == null;
            } finally {
                OPEN.remove(real);
            }
        } catch (FileSystemException e) {
            // Without the right to write, the lock cannot be asked; a server may hold it.
            return true;
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
        // Asking the file's store instead would need its mount point, which a bare chroot does not show.
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(permissions));
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
        leave(endedWell);
    }

    /// Say that this server ended well, and let the next one in.
    @Override
    public void close() {
        leave(true);
    }

    private void leave(boolean well) {
        if (!channel.isOpen()) {
            return;
        }
        try (channel;
                lock) {
            if (well) {
                channel.truncate(0);
            } else {
                channel.force(false);
            }
        } catch (IOException e) {
            throw new StoreFailure(StoreFailure.Kind.ENVIRONMENT, "The data folder cannot be released.", e);
        } finally {
            OPEN.remove(real);
        }
    }
}

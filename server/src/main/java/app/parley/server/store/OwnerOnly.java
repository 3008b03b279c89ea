// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Makes files and folders that only their owner can reach, from the first moment and with any umask.
///
/// On file systems without owners they are made as usual.
public final class OwnerOnly {
    private OwnerOnly() {}

    /// Make the folder `path`, and what is missing above it as usual; an existing one is left as it is.
    public static void createFolder(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        var parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(path, attributes(path, "rwx------"));
    }

    /// Make the empty file `path`.
    public static void createFile(Path path) throws IOException {
        Files.createFile(path, attributes(path, "rw-------"));
    }

    /// Open the new file `path` for writing.
    public static OutputStream newOutputStream(Path path) throws IOException {
        return Channels.newOutputStream(open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /// Open `path` with `options`; where that makes it, for its owner only.
    public static FileChannel open(Path path, OpenOption... options) throws IOException {
        return FileChannel.open(path, Set.of(options), attributes(path, "rw-------"));
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}

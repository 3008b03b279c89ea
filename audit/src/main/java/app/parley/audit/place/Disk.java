// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.place;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The disk on which a server keeps everything: a small one of its own where it may be mounted, else a
/// folder.
///
/// Confined to the thread that breaks things. It is mounted in the auditor's own mount namespace, and
/// so is gone with the auditor however that ends.
public final class Disk implements AutoCloseable {
    private static final long SIZE = 48L << 20;

    private final Path folder;
    private final boolean small;

    private Disk(Path folder, boolean small) {
        this.folder = folder;
        this.small = small;
    }

    /// Make one at `folder`; an image is mounted there when `mounts` says that this may be done.
    public static Disk make(Path folder, boolean mounts) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (mounts) {
            var image = folder.resolveSibling(folder.getFileName() + ".img");
            try (var channel = FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate(1), SIZE - 1);
            }
            boolean mounted = Tool.does("mkfs.ext4", "-q", "-F", "-O", "^has_journal", "-m", "0", image.toString())
                    && Tool.does("mount", "-o", "loop", image.toString(), folder.toString());
            Files.delete(image);
            return new Disk(folder, mounted);
        }
        return new Disk(folder, false);
    }

    /// Whether small disks can be made here.
    public static boolean isThere() throws InterruptedException {
        return Tool.does("mkfs.ext4", "-V");
    }

    /// Whether it can be filled without filling the computer's.
    public boolean isSmall() {
        return small;
    }

    public Path folder() {
        return folder;
    }

    /// Take all the room that is left.
    public void fill() throws IOException {
        var block = ByteBuffer.allocate(1 << 16);
        try (var channel = FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (long written = 0; written < SIZE; written += block.limit()) {
                block.rewind();
                channel.write(block);
            }
            throw new IllegalStateException("the disk is larger than it was made");
        } catch (IOException e) {
            // Full: the last bytes too.
            topUp();
        }
    }

    private void topUp() {
        try (var channel = FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < 1 << 16; i++) {
                channel.write(ByteBuffer.allocate(512));
            }
        } catch (IOException e) {
            // Full.
        }
    }

    /// Give the room back.
    public void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    /// Let no one change the files in `data`, or let them again; returns whether that could be done.
    ///
    /// The root user is bound by no permissions, but by this attribute of a file, even where it is open
    /// already. The index of the write-ahead log is spared: SQLite maps it into memory, and the kernel
    /// ends a process that writes to memory that it cannot write back.
    public static boolean immutable(Path data, boolean on) throws IOException, InterruptedException {
        boolean all = true;
        try (var files = Files.list(data)) {
            for (var file :
                    files.filter(Files::isRegularFile).filter(Disk::isNotMapped).toList()) {
                all &= Tool.does("chattr", on ? "+i" : "-i", file.toString());
            }
        }
        return all;
    }

    private static boolean isNotMapped(Path file) {
        return !file.toString().endsWith("-shm");
    }

    @Override
    public void close() {
        if (small) {
            try {
                Tool.does("umount", "-l", folder.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

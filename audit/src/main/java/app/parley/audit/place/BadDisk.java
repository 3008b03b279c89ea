// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A disk that fails under the server, and recovers: writes to the database fail with `EIO`.
///
/// A disk that really does so needs a kernel module that few computers have, so a small library stands between the
/// server and the kernel; the computer's C compiler makes it.
public final class BadDisk {
    private static final String SOURCE = "bad-disk.c";

    private final Path library;
    private final Path flag;

    private BadDisk(Path library, Path flag) {
        this.library = library;
        this.flag = flag;
    }

    /// Whether one can be made here.
    public static boolean isThere() throws InterruptedException {
        return Files.isDirectory(Path.of("/proc/self/fd")) && Tool.does("cc", "--version");
    }

    /// Return one that is good, with its files in `folder`.
    public static BadDisk make(Path folder) throws IOException, InterruptedException {
        var source = folder.resolve(SOURCE);
        var library = folder.resolve("bad-disk.so");
        try (var in = BadDisk.class.getResourceAsStream(SOURCE)) {
            if (in == null) {
                throw new IOException(SOURCE + " is missing");
            }
            Files.copy(in, source);
        }
        if (!Tool.does("cc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString(), "-ldl")) {
            throw new IOException(SOURCE + " could not be compiled");
        }
        return new BadDisk(library, folder.resolve("bad-disk.flag"));
    }

    /// What a process must be given to write to it.
    public Map<String, String> environment() {
        return Map.of(ServerProcess.PRELOAD, library.toString(), "BAD_DISK", flag.toString());
    }

    /// Let every write fail, or none.
    public void bad(boolean on) throws IOException {
        if (on) {
            Files.createFile(flag);
        } else {
            Files.deleteIfExists(flag);
        }
    }
}

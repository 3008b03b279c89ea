// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Data folders that earlier servers left, as zips among the tests' resources.
public final class Folders {
    private Folders() {}

    /// Unpack the zip `name` into `to`.
    public static void unpack(String name, Path to) throws IOException {
        try (var in = Folders.class.getResourceAsStream("folders/" + name)) {
            if (in == null) {
                throw new IOException("there is no " + name);
            }
            var zip = new ZipInputStream(in, StandardCharsets.UTF_8);
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var file = to.resolve(entry.getName()).normalize();
                if (!file.startsWith(to)) {
                    throw new IOException("it reaches out of its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
    }

    /// Pack all files in `folder` into the new zip `file`.
    static void pack(Path folder, Path file) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file), StandardCharsets.UTF_8);
                var files = Files.walk(folder)) {
            for (var each : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, zip);
                zip.closeEntry();
            }
        }
    }
}

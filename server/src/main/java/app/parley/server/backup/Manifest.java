// SPDX-License-Identifier: Apache-2.0
package app.parley.server.backup;

import java.util.List;

/// What a backup holds, as it says itself. `program` made it `at` that time; `space` and `epoch` name the
/// chat and the history; the counts are of the moment of the backup.
public record Manifest(
        String format,
        int version,
        String program,
        String at,
        String space,
        String epoch,
        int schema,
        long accounts,
        long rooms,
        long events,
        long messages,
        boolean secrets,
        List<Entry> files) {
    static final String FORMAT = "parley-backup";
    static final int VERSION = 1;

    public Manifest {
        files = List.copyOf(files);
    }

    /// A file in the backup, its size, and its SHA-256 in hexadecimal digits.
    public record Entry(String name, long bytes, String sha256) {}

    Entry file(String name) {
        return files.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a backup without " + name));
    }
}

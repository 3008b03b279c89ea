// SPDX-License-Identifier: Apache-2.0
package app.parley.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every source file names its licence near its top, in the form of spdx.org, so that a file that is copied alone still
/// names it. `-Dreference.write=true` adds the lines that are missing.
final class LicenceLinesTest {
    private static final String LICENCE = "SPDX-License-Identifier: Apache-2.0";

    /// How a line of comment looks, by the ending of a file's name; scripts have none.
    private static final Map<String, String> COMMENTS = Map.of(
            "java", "// " + LICENCE,
            "js", "// " + LICENCE,
            "mjs", "// " + LICENCE,
            "sql", "-- " + LICENCE,
            "css", "/* " + LICENCE + " */",
            "", "# " + LICENCE);

    private static final int TOP = 3;

    @Test
    void everySourceFileNamesItsLicence() throws IOException {
        var missing = sources().stream().filter(file -> !hasLicence(file)).toList();
        if (Boolean.getBoolean("reference.write")) {
            for (var file : missing) {
                add(file);
            }
            return;
        }
        assertThat(missing)
                .as("Source files whose first lines lack “%s”; -Dreference.write=true adds it", LICENCE)
                .isEmpty();
    }

    @Test
    void thereAreSourcesOfEachKind() throws IOException {
        assertThat(sources()).extracting(LicenceLinesTest::ending).contains("java", "js", "css", "sql", "");
    }

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        for (var file : Repository.files()) {
            var ending = ending(file);
            if (ending.isEmpty() ? isScript(file) : COMMENTS.containsKey(ending)) {
                sources.add(file);
            }
        }
        return sources;
    }

    private static String ending(Path file) {
        var name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).equals(name) ? "" : name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean isScript(Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            return bytes.read() == '#' && bytes.read() == '!';
        }
    }

    private static boolean hasLicence(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.limit(TOP).anyMatch(line -> line.contains(LICENCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A line of its own at the top, behind the line of an interpreter and apart from another comment.
    private static void add(Path file) throws IOException {
        var text = Files.readString(file);
        int at = text.startsWith("#!") ? text.indexOf('\n') + 1 : 0;
        var line = COMMENTS.getOrDefault(ending(file), "") + "\n";
        boolean apart = at == 0 && (text.startsWith("/") || text.startsWith("-- "));
        Files.writeString(file, text.substring(0, at) + line + (apart ? "\n" : "") + text.substring(at));
    }
}

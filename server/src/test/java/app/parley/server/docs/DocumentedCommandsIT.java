// SPDX-License-Identifier: Apache-2.0
package app.parley.server.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every command that a document fences as `sh` is run, document by document, with what the build has made.
///
/// It needs bash and curl, and is skipped where they are missing.
final class DocumentedCommandsIT {
    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyCommandOfTheDocumentsRuns() {
        return Markdown.followed()
                .filter(file ->
                        file.blocks().stream().anyMatch(block -> block.tag().startsWith("sh")))
                .map(file -> DynamicTest.dynamicTest(file.name(), () -> run(file)));
    }

    private void run(Markdown file) throws Exception {
        assumeTrue(Stream.of("bash", "curl").allMatch(DocumentedCommandsIT::isInstalled), "bash and curl are needed");
        stayOnThisComputer(file);
        var place = Files.createDirectories(folder.resolve(file.name().replace('/', '-')));

        assertThat(new Script(file.blocks(), place).run()).as(file.name()).isEmpty();
    }

    private static void stayOnThisComputer(Markdown file) {
        var commands = file.blocks().stream()
                .filter(block -> block.tag().startsWith("sh"))
                .flatMap(block -> block.lines().stream())
                .toList();
        assertThat(commands).noneMatch(line -> line.contains("--host") || line.contains("--announce on"));
        assertThat(commands).noneMatch(line -> line.matches(".*(?<!Origin: )https?://(?!127\\.0\\.0\\.1).*"));
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Test
    void thereAreSome() {
        var commands = Markdown.followed()
                .flatMap(file -> file.blocks().stream())
                .filter(block -> block.tag().startsWith("sh"));

        assertThat(commands).hasSizeGreaterThan(3);
    }
}

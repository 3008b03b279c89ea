// SPDX-License-Identifier: Apache-2.0
package app.parley.server.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every command that a document fences as `sh` is run, document by document, with what the build has made.
///
/// It needs bash and curl, and is skipped where they are missing.
final class DocumentedCommandsIT {
    /// The documents share nothing, and wait for servers that start more than they work.
    private static final int AT_ONCE = 2;

    @TempDir
    private Path folder;

    private final ExecutorService documents = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("document-", 0).factory());

    @TestFactory
    Stream<DynamicTest> everyCommandOfTheDocumentsRuns() {
        assumeTrue(Stream.of("bash", "curl").allMatch(DocumentedCommandsIT::isInstalled), "bash and curl are needed");
        var runs = new LinkedHashMap<Markdown, Future<List<String>>>();
        Markdown.followed()
                .filter(file ->
                        file.blocks().stream().anyMatch(block -> block.tag().startsWith("sh")))
                .forEach(file -> runs.put(file, documents.submit(() -> faults(file))));
        return runs.entrySet().stream()
                .map(run -> DynamicTest.dynamicTest(
                        run.getKey().name(),
                        () -> assertThat(run.getValue().get()).isEmpty()));
    }

    @AfterEach
    void end() {
        documents.shutdownNow();
    }

    private List<String> faults(Markdown file) throws IOException, InterruptedException {
        stayOnThisComputer(file);
        var place = Files.createDirectories(folder.resolve(file.name().replace('/', '-')));
        return new Script(file.blocks(), place).run();
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

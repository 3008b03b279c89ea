// SPDX-License-Identifier: Apache-2.0
package app.parley.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a document tells people to type is run, or is named as not run; with `-Dreference.write=true` it names that
/// anew.
final class BlocksTest {
    private static final Path NOT_RUN = Path.of("src/test/resources/app/parley/server/docs/not-run.txt");

    /// What a failing command says begins with its name and a colon.
    private static final Pattern COMMAND = Pattern.compile(
            "(?!parley( [a-z-]+)+: )(\\$ )?(sudo|\\./parley|parley|mvn|curl|git|java|docker|podman|buildah|kubectl|systemctl|apt|apt-get|dpkg|rpm|nginx"
                    + "|caddy|bench/run|audit/run|\\.ci/run|jlink/\\S+|deploy/\\S+|bash|sh)( .*)?");

    @Test
    void whatIsNotRunIsKnown() throws IOException {
        var notRun = Markdown.followed()
                .flatMap(file -> file.blocks().stream()
                        .filter(block -> block.tag().equals("console"))
                        .flatMap(block -> commands(block.lines()))
                        .map(command -> file.name() + ": " + command))
                .toList();

        if (Boolean.getBoolean("reference.write")) {
            Files.write(NOT_RUN, notRun);
        }
        assertThat(Files.readAllLines(NOT_RUN))
                .as(
                        "What DocumentedCommandsIT does not run is fenced as console, and stands in %s; -Dreference.write=true"
                                + " writes it",
                        NOT_RUN)
                .containsExactlyElementsOf(notRun);
    }

    /// The lines without their remarks; one that ends in a backslash goes on in the next.
    private static Stream<String> commands(List<String> lines) {
        return String.join("\n", lines)
                .replaceAll("\\\\\n\\s*", "")
                .lines()
                .map(line ->
                        line.strip().replaceFirst("(^|\\s+)# .*|\\s{2,}.*", "").strip())
                .filter(line -> !line.isEmpty());
    }

    @Test
    void noCommandHidesInAnotherBlock() {
        var hidden = Markdown.followed()
                .flatMap(file -> file.blocks().stream()
                        .filter(block -> !block.tag().matches("sh|sh fails|console"))
                        .flatMap(block -> block.lines().stream()
                                .filter(line -> COMMAND.matcher(line.strip()).matches())
                                .map(line -> file.name() + ":" + block.at() + ": " + line.strip())));

        assertThat(hidden)
                .as("Fence it as sh, which is run, or as console, which is not")
                .isEmpty();
    }
}

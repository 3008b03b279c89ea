// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.account.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every word for a fault that the sources say is in the documents, and the documents know no other.
final class ErrorCodesTest {
    private static final List<Path> SOURCES = List.of(
            Path.of("src/main/java"),
            Path.of("../shared/src/main/java/app/parley/shared/model"),
            Path.of("../shared/src/main/java/app/parley/shared/json"));

    /// Where a fault is made: its word is the first text in the parentheses that looks like one.
    private static final Pattern MADE = Pattern.compile(
            "(?:HttpProblem|InvalidValue|RoomProblem|RoomProblem\\.forbidden|Response\\.problem|refuse[d]?|Invalid)"
                    + "\\([^\"();]{0,60}?\"([a-z]+(?:-[a-z]+)*-?)\"");

    private final Contract contract = new Contract();

    @Test
    void everyCodeOfTheSourcesIsInTheDocuments() {
        var made =
                MADE.matcher(sources()).results().map(match -> match.group(1)).collect(toCollection(TreeSet::new));
        Arrays.stream(Refusal.Reason.values()).map(Refusal.Reason::code).forEach(made::add);
        // What follows is said by the rules of new rooms: it ends with what of the room is wrong.
        assertThat(made.remove("invalid-room-")).isTrue();

        assertThat(made).contains("text-empty", "too-many-reactions", "invite-invalid", "upgrade-required", "busy");
        assertThat(contract.codes()).containsAll(made);
    }

    @Test
    void everyCodeOfTheDocumentsIsInTheSources() {
        var sources = sources();

        var unknown = contract.codes().stream().filter(code -> {
            var text = code.matches("invalid-room-(name|topic)") ? "invalid-room-" : code;
            return !sources.contains("\"" + text + "\"");
        });

        assertThat(unknown).isEmpty();
    }

    private static String sources() {
        return SOURCES.stream().flatMap(ErrorCodesTest::files).collect(joining("\n"));
    }

    private static Stream<String> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(ErrorCodesTest::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

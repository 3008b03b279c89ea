// SPDX-License-Identifier: Apache-2.0
package app.parley.server.docs;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every row of the page of security checks names tests that exist, or a reason, and the figures at its top are
/// those of its rows.
final class SecurityChecksTest {
    private static final String PAGE = "docs/reference/security-checks.md";
    private static final Pattern ROW =
            Pattern.compile("\\| ((?:W|\\d+\\.\\d+\\.)\\d+) \\| (.*?) \\| (.*?) \\| (.*?) \\|");
    private static final Pattern FIGURE = Pattern.compile("\\| (.+?) \\| (\\d+) \\| (\\d+) \\|");
    private static final Pattern TESTS = Pattern.compile("`\\w+(?:#\\w+)?`(?:, `\\w+(?:#\\w+)?`)*");
    private static final Pattern REASON = Pattern.compile("(No test|Does not apply|Not met): .{10,}");

    private record Row(String number, String subject, String how, String test) {
        /// Return the line of the summary that counts it.
        String outcome() {
            var reason = REASON.matcher(test);
            return reason.matches() ? reason.group(1) : TESTS.matcher(test).matches() ? "Test" : "nothing";
        }

        boolean isOfAsvs() {
            return !number.startsWith("W");
        }
    }

    private final List<Row> rows = Markdown.read(PAGE).lines().stream()
            .map(ROW::matcher)
            .filter(row -> row.matches())
            .map(row -> new Row(row.group(1), row.group(2), row.group(3), row.group(4)))
            .toList();

    @Test
    void everyRowHasATestOrAReason() {
        assertThat(rows).hasSizeGreaterThan(280).allSatisfy(row -> {
            assertThat(row.subject()).isNotBlank();
            assertThat(row.outcome()).as("%s: %s", row.number(), row.test()).isNotEqualTo("nothing");
            if (row.outcome().equals("Test") || row.outcome().equals("No test")) {
                assertThat(row.how()).as("how %s is met", row.number()).isNotEqualTo("–");
            }
        });
        assertThat(Markdown.read(PAGE).lines())
                .filteredOn(line -> line.matches("\\| [W\\d].*"))
                .as("lines of tables whose form is another")
                .hasSameSizeAs(rows);
    }

    @Test
    void noNumberStandsTwice() {
        assertThat(rows).extracting(Row::number).doesNotHaveDuplicates();
    }

    @Test
    void everyTestExists() {
        var sources = tests();
        for (var row : rows) {
            for (var name : row.outcome().equals("Test") ? row.test().split(", ", -1) : new String[0]) {
                var parts = name.replace("`", "").split("#", 2);
                assertThat(sources).as(row.number()).containsKey(parts[0]);
                if (parts.length == 2) {
                    assertThat(sources.get(parts[0]))
                            .as("%s: %s", row.number(), name)
                            .containsPattern(
                                    "@(?:Test|ParameterizedTest|Property|RepeatedTest)\\b[^;]*?\\b" + parts[1] + "\\(");
                }
            }
        }
    }

    @Test
    void theSummaryCountsTheRows() {
        var figures = Markdown.read(PAGE).lines().stream()
                .map(FIGURE::matcher)
                .filter(figure -> figure.matches())
                .collect(Collectors.toMap(
                        figure -> figure.group(1),
                        figure -> List.of(Integer.parseInt(figure.group(2)), Integer.parseInt(figure.group(3)))));
        Map<String, List<Integer>> counted = new TreeMap<>();
        rows.stream().collect(groupingBy(Row::outcome)).forEach((outcome, some) -> {
            int asvs = (int) some.stream().filter(Row::isOfAsvs).count();
            counted.put(outcome, List.of(asvs, some.size() - asvs));
        });
        var words = Map.of(
                "met, with a test",
                "Test",
                "met, without a test",
                "No test",
                "do not apply",
                "Does not apply",
                "not met, or in part only",
                "Not met");
        assertThat(figures.keySet()).isEqualTo(words.keySet());
        figures.forEach((line, count) -> assertThat(count)
                .as(line)
                .isEqualTo(counted.getOrDefault(words.getOrDefault(line, line), List.of(0, 0))));
    }

    /// Return the text of each test class of all modules, by its simple name.
    private static Map<String, String> tests() {
        return Repository.files().stream()
                .filter(file -> file.toString().contains("/src/test/java/"))
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        SecurityChecksTest::text,
                        (one, other) -> one + other));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

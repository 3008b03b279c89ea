// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a stranger's code, or a mistake in ours, could do in continuous integration is bounded; see
/// `docs/decisions/0067`.
class WorkflowsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern USES = Pattern.compile("^\\s*(?:- )?uses: (.*)$");
    private static final Pattern PINNED = Pattern.compile("([\\w.-]+/[\\w./-]+)@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
    private static final Pattern RUN = Pattern.compile("^\\s*(?:- )?run: (.*)$");
    private static final Pattern STEP = Pattern.compile("(printf '%s' \"\\$TOKEN\" \\| )?\\.ci/steps [a-z-]+.*");
    private static final Pattern JOB = Pattern.compile("^  [a-z]+:$");

    static Stream<Path> workflows() throws IOException {
        try (var files = Files.list(ROOT.resolve(".github/workflows"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyActionIsPinnedByItsWholeHash(Path workflow) throws IOException {
        assertThat(values(workflow, USES))
                .isNotEmpty()
                .allSatisfy(action -> assertThat(action)
                        .matches(
                                text -> text.startsWith("./")
                                        || PINNED.matcher(text).matches(),
                                "pinned, with its version"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void anActionIsTheSameEverywhere(Path workflow) throws IOException {
        var known = new HashMap<String, String>();
        for (var each : workflows().toList()) {
            for (var action : values(each, USES)) {
                known.putIfAbsent(action.split("@", 2)[0], action);
            }
        }
        assertThat(values(workflow, USES))
                .allSatisfy(action -> assertThat(action).isEqualTo(known.get(action.split("@", 2)[0])));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void aCheckoutLeavesNoCredentialsBehind(Path workflow) throws IOException {
        var text = Files.readString(workflow);
        assertThat(text.split("uses: actions/checkout@", -1))
                .hasSameSizeAs(text.split("persist-credentials: false", -1));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void nothingExistsOnlyHere(Path workflow) throws IOException {
        assertThat(values(workflow, RUN)).allSatisfy(line -> {
            assertThat(line).matches(STEP).doesNotContain("${{");
            var name = line.replaceFirst(".*\\.ci/steps ", "").split(" ", 2)[0];
            assertThat(Files.readString(ROOT.resolve(".ci/steps"))).contains("\n    " + name + ")");
        });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyJobHasItsOwnRightsAndAnEnd(Path workflow) throws IOException {
        var lines = Files.readAllLines(workflow);
        assertThat(lines).contains("permissions: {}", "concurrency:");
        for (var job : jobs(lines)) {
            assertThat(job).as(job.getFirst()).anyMatch(line -> line.startsWith("    permissions:"));
            // A job that calls another workflow has the ends of that one's jobs.
            assertThat(job)
                    .as(job.getFirst())
                    .anyMatch(line -> line.startsWith("    timeout-minutes:") || line.startsWith("    uses: ./"));
        }
    }

    private static List<List<String>> jobs(List<String> lines) {
        var jobs = new ArrayList<List<String>>();
        for (var line : lines.subList(lines.indexOf("jobs:") + 1, lines.size())) {
            if (JOB.matcher(line).matches()) {
                jobs.add(new ArrayList<>());
            }
            jobs.getLast().add(line);
        }
        return jobs;
    }

    private static List<String> values(Path workflow, Pattern pattern) throws IOException {
        try (var lines = Files.lines(workflow)) {
            return lines.map(pattern::matcher)
                    .filter(matcher -> matcher.matches())
                    .map(matcher -> matcher.group(1))
                    .toList();
        }
    }
}

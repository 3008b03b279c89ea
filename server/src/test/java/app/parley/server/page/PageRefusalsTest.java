// SPDX-License-Identifier: Apache-2.0
package app.parley.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.refusal.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page has a sentence for each refusal that people can meet on it.
final class PageRefusalsTest {
    /// What the page says of itself.
    private static final Set<String> ITS_OWN = Set.of("unreachable", "history-changed");
    /// What the page shows in the server's words, because only programs meet it: calls that the page does not make or
    /// makes as they should be, and refusals that a browser does not show to a page.
    private static final Set<String> THE_SERVERS = Set.of(
            "invalid-request",
            "unknown-type",
            "malformed-json",
            "range-not-satisfiable",
            "not-found",
            "method-not-allowed",
            "upgrade-required",
            "cookie-header-missing",
            "session-ended",
            "invalid-room-id",
            "invalid-id",
            "too-many-connections",
            "not-ready");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final Map<String, String> sentences = sentences();

    @Test
    void everyCodeHasASentenceOrIsOneThatOnlyProgramsMeet() {
        var codes = Arrays.stream(Reason.values()).map(Reason::code).collect(Collectors.toCollection(TreeSet::new));
        var said = new TreeSet<>(THE_SERVERS);
        sentences.keySet().stream().filter(key -> !key.contains(".")).forEach(said::add);
        said.removeAll(ITS_OWN);
        assertThat(said).isEqualTo(codes);
        assertThat(sentences.keySet()).doesNotContainAnyElementsOf(THE_SERVERS).containsAll(ITS_OWN);
    }

    @Test
    void noSentenceIsOfNoReasonOrNamesAnotherParameter() {
        var parameters = new TreeMap<String, Set<String>>();
        for (var reason : Reason.values()) {
            var key = reason.variant().isEmpty() ? reason.code() : reason.code() + "." + reason.variant();
            parameters.computeIfAbsent(key, _ -> new TreeSet<>()).addAll(parameters(reason.sentence()));
        }
        sentences.forEach((key, sentence) -> {
            if (!ITS_OWN.contains(key)) {
                assertThat(parameters.getOrDefault(key, Set.of())).as(key).containsAll(parameters(sentence));
                assertThat(parameters.keySet())
                        .as(key)
                        .anyMatch(known -> known.equals(key) || known.startsWith(key + "."));
            }
        });
    }

    private static Set<String> parameters(String sentence) {
        return PARAMETER
                .matcher(sentence)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /// The table of `words/en.js`, by code, or by code and reason.
    private static Map<String, String> sentences() {
        String script;
        try (var in = Objects.requireNonNull(
                PageRefusalsTest.class.getResourceAsStream("/app/parley/server/page/words/en.js"))) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        var table = Pattern.compile("\\n  problems: \\{\\n(.*?)\\n  }", Pattern.DOTALL)
                .matcher(script);
        assertThat(table.find()).isTrue();
        var rows = Pattern.compile("^    '?([a-z.-]+)'?:\\s+'([^']+)',$", Pattern.MULTILINE)
                .matcher(table.group(1))
                .results()
                .toList();
        assertThat(rows).hasSize((int)
                table.group(1).lines().filter(line -> line.endsWith(",")).count());
        return rows.stream().collect(Collectors.toMap((MatchResult row) -> row.group(1), row -> row.group(2)));
    }
}

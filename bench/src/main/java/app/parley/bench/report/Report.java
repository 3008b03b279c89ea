// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// All loads on all servers, for people and for programs.
public record Report(String machine, List<Section> sections) {

    /// What `--json` writes.
    public record Document(String machine, List<Part> loads) {}

    /// One load of the document: `medians` by trial and figure, `ratios` as in the table.
    public record Part(
            String name,
            String work,
            Map<String, String> trials,
            List<String> skipped,
            List<Result> results,
            Map<String, Map<String, Double>> medians,
            Map<String, Map<String, Double>> ratios) {}

    public Document document() {
        return new Document(
                machine,
                sections.stream()
                        .map(section -> new Part(
                                section.name(),
                                section.work(),
                                section.trials(),
                                section.skipped(),
                                section.results(),
                                section.medians(),
                                section.ratios()))
                        .toList());
    }

    public String text() {
        return machine + "\n" + sections.stream().map(Section::text).collect(Collectors.joining());
    }

    /// Whether a server broke a promise in any of it.
    public boolean lost() {
        return sections.stream()
                .flatMap(section -> section.results().stream())
                .anyMatch(result -> result.outcome().lost());
    }
}

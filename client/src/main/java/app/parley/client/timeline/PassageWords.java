// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Joins and departures in words.
final class PassageWords {
    private static final int MOST_NAMES = 3;

    private PassageWords() {}

    /// Return one sentence about all of `parts`: who joined, who left, then who added and removed whom; each
    /// person once in each part.
    static String of(List<Row.Passage> parts) {
        var clauses = new ArrayList<String>();
        for (var by : parts.stream()
                .map(Row.Passage::by)
                .distinct()
                .sorted(Comparator.comparing(name -> !name.isEmpty()))
                .toList()) {
            clause(parts, by, true).ifPresent(clauses::add);
            clause(parts, by, false).ifPresent(clauses::add);
        }
        return clauses.stream()
                .reduce((before, next) -> Words.of("notice.and", before, next))
                .orElse("");
    }

    private static Optional<String> clause(List<Row.Passage> parts, String by, boolean came) {
        var people = parts.stream()
                .filter(part -> part.came() == came && part.by().equals(by))
                .map(Row.Passage::who)
                .distinct()
                .toList();
        if (people.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                by.isEmpty()
                        ? Words.of(came ? "notice.joined" : "notice.left", names(people))
                        : Words.of(came ? "notice.added" : "notice.removed", by, names(people)));
    }

    /// Return a line for each of `parts`.
    static String each(List<Row.Passage> parts) {
        return parts.stream().map(part -> of(List.of(part))).collect(Collectors.joining("\n"));
    }

    private static String names(List<String> people) {
        return switch (people.size()) {
            case 1 -> people.getFirst();
            case 2 -> Words.of("notice.two", people.get(0), people.get(1));
            case MOST_NAMES -> Words.of("notice.three", people.get(0), people.get(1), people.get(2));
            default -> Words.of("notice.many", people.get(0), people.get(1), people.size() - 2);
        };
    }
}

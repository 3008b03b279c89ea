// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.words.Words;
import java.util.List;
import java.util.stream.Collectors;

/// Joins and departures in words.
final class PassageWords {
    private static final int MOST_NAMES = 3;

    private PassageWords() {}

    /// Return one sentence about all of `parts`: who joined, then who left, each person once.
    static String of(List<Row.Passage> parts) {
        var joined = people(parts, true);
        var left = people(parts, false);
        if (left.isEmpty()) {
            return Words.of("notice.joined", names(joined));
        }
        return joined.isEmpty()
                ? Words.of("notice.left", names(left))
                : Words.of("notice.joined-and-left", names(joined), names(left));
    }

    /// Return a line for each of `parts`.
    static String each(List<Row.Passage> parts) {
        return parts.stream().map(part -> of(List.of(part))).collect(Collectors.joining("\n"));
    }

    private static List<String> people(List<Row.Passage> parts, boolean came) {
        return parts.stream()
                .filter(part -> part.came() == came)
                .map(Row.Passage::who)
                .distinct()
                .toList();
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

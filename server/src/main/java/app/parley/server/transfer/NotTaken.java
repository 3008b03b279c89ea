// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What an import left out or changed, by reason, counted, with the place of the first: nothing goes missing in
/// silence. Confined to one thread.
public final class NotTaken {
    private final Map<Key, Found> reasons = new LinkedHashMap<>();
    private String file = "";
    private String part = "";
    private long number;

    /// How much it matters.
    public enum Kind {
        /// A message, or words of it, is missing.
        MESSAGE,
        /// Something else of the history is missing: a reaction, an edit, a file that cannot be read.
        OTHER,
        /// It is here, but not as it was there; or it was never part of the history.
        CHANGED
    }

    /// A reason, how often it applied, its `kind` in small letters, and where it applied first (may be empty).
    public record Reason(String reason, long count, String kind, String first) {}

    private record Key(Kind kind, String reason) {}

    private static final class Found {
        private final String first;
        private long count;

        Found(String first) {
            this.first = first;
        }
    }

    /// From now on, what is counted stands in the `number`th `part` of `file`; 0 is the file itself.
    void at(String file, String part, long number) {
        this.file = file;
        this.part = part;
        this.number = number;
    }

    /// A message less.
    void message(String reason) {
        add(Kind.MESSAGE, reason, "");
    }

    /// The same, with an example such as its name.
    void message(String reason, String example) {
        add(Kind.MESSAGE, reason, example);
    }

    /// Something else less.
    void other(String reason) {
        add(Kind.OTHER, reason, "");
    }

    /// The same, with an example such as its name.
    void other(String reason, String example) {
        add(Kind.OTHER, reason, example);
    }

    /// Something is not as it was.
    void changed(String reason) {
        add(Kind.CHANGED, reason, "");
    }

    /// The same, with an example such as its name.
    void changed(String reason, String example) {
        add(Kind.CHANGED, reason, example);
    }

    private void add(Kind kind, String reason, String example) {
        reasons.computeIfAbsent(new Key(kind, reason), _ -> new Found(where(example))).count++;
    }

    private String where(String example) {
        var place = file + (number == 0 ? "" : (file.isEmpty() ? "" : ", ") + part + " " + number);
        return example.isEmpty() || place.isEmpty() ? example + place : example + ", " + place;
    }

    /// Return how often something of `kind` was counted.
    long count(Kind kind) {
        return reasons.entrySet().stream()
                .filter(each -> each.getKey().kind == kind)
                .mapToLong(each -> each.getValue().count)
                .sum();
    }

    /// Return in one sentence what is missing, the most frequent first.
    String missing() {
        return reasons().stream()
                .filter(reason -> !reason.kind().equals("changed"))
                .sorted(Comparator.comparingLong(Reason::count).reversed())
                .limit(5)
                .map(reason -> String.format(Locale.ROOT, "%,d × %s", reason.count(), reason.reason())
                        + (reason.first().isEmpty() ? "" : " (first: " + reason.first() + ")"))
                .collect(Collectors.joining("; "));
    }

    public List<Reason> reasons() {
        return reasons.entrySet().stream()
                .map(each -> new Reason(
                        each.getKey().reason,
                        each.getValue().count,
                        each.getKey().kind.name().toLowerCase(Locale.ROOT),
                        each.getValue().first))
                .toList();
    }
}

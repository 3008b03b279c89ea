// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import java.util.Comparator;
import java.util.Set;

/// Finds the name that a misspelt one probably means.
final class Suggestion {
    private static final int LARGEST_DISTANCE = 4;

    private Suggestion() {}

    /// Return the end of a sentence about `name`, which is none of `known`. In a short name, at most half of
    /// the letters may differ.
    static String of(String name, Set<String> known) {
        int largest = Math.min(LARGEST_DISTANCE, name.length() / 2);
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= largest)
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .map(candidate -> ". Did you mean " + candidate + "?")
                .orElse(". Remove it, or correct its name.");
    }

    /// The distance of Damerau and Levenshtein: letters to insert, remove or replace, and neighbours to swap.
    private static int distance(String one, String other) {
        var rows = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, one, other, i, j);
            }
        }
        return rows[one.length()][other.length()];
    }

    private static int step(int[][] rows, String one, String other, int i, int j) {
        int replaced = rows[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}

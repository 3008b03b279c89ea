// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The part of a message's text in which words were found, with the places of these words in it.
public record Snippet(String text, List<Mark> marks) {
    private static final int LONGEST = 160;
    /// What is shown before the first word that was found: a row has room for about 60 characters.
    private static final int LEAD = 24;

    /// A place of the text, from `start` up to but not including `end`.
    public record Mark(int start, int end) {}

    public Snippet {
        marks = List.copyOf(marks);
    }

    /// Return the part of `text` around the first of the folded `words`.
    static Snippet of(String text, List<String> words) {
        var folded = new StringBuilder();
        // Where each character of the folded text comes from: folding may make a text longer or shorter.
        var origins = new ArrayList<Integer>();
        for (int i = 0; i < text.length(); ) {
            int next = i + Character.charCount(text.codePointAt(i));
            var letter = text.substring(i, next);
            folded.append(letter.isBlank() ? " " : Folding.fold(letter));
            while (origins.size() < folded.length()) {
                origins.add(i);
            }
            i = next;
        }
        origins.add(text.length());
        var found = new ArrayList<Mark>();
        for (var word : words) {
            for (int at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length())) {
                found.add(new Mark(origins.get(at), origins.get(at + word.length())));
            }
        }
        found.sort(Comparator.comparingInt(Mark::start).thenComparing(Mark::end, Comparator.reverseOrder()));
        return cut(text, found);
    }

    private static Snippet cut(String text, List<Mark> found) {
        int first = found.isEmpty() ? 0 : found.getFirst().start();
        int from = first <= LEAD ? 0 : wordStart(text, first - LEAD, first);
        int to = Math.min(text.length(), from + LONGEST);
        if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
            to++;
        }
        var before = from > 0 ? "…" : "";
        var marks = new ArrayList<Mark>();
        int done = from;
        for (var mark : found) {
            if (mark.start() >= done && mark.end() <= to) {
                int shift = before.length() - from;
                marks.add(new Mark(mark.start() + shift, mark.end() + shift));
                done = mark.end();
            }
        }
        return new Snippet(before + text.substring(from, to) + (to < text.length() ? "…" : ""), marks);
    }

    /// Return where a word begins at or after `from` and before `end`; `from` itself when none does.
    private static int wordStart(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
    }
}

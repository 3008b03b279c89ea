// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Names of people that look the same though they are written in other letters, such as Latin and Cyrillic
/// `Anna`. Such a name is not refused but marked.
///
/// The form is a coarser one than the skeleton of UTS #39 (section 4): it also ignores case, accents, white
/// space and punctuation. The table has the letters of Latin, Greek, Cyrillic and Armenian that names are made
/// of, and digits.
public final class PersonLooks {
    /// A form, then letters that look like it, beside those of [RoomNames#LIKE_LATIN]. Some look like it only
    /// as a capital, and stand here as a small letter too, because case does not count.
    private static final List<String> TOO = List.of(
            "bвВΒβ", "dꓒ", "eΕεɛ", "hнНΗ", "mΜμ", "nΝηŋ", "tΤτ", "yΥУ", "zΖζ", "oøØ", "lłŁ", "dđĐ", "3зЗʒӡ", "6б");

    /// Letters beside each other that look like one.
    private static final List<Map.Entry<String, String>> PAIRS = List.of(Map.entry("rn", "m"), Map.entry("vv", "w"));

    private static final Pattern ACCENTS =
            Pattern.compile("[\\u0300-\\u036f\\u0483-\\u0487\\u1ab0-\\u1aff\\u1dc0-\\u1dff]");
    private static final Pattern POINTS = Pattern.compile("[\\p{P}\\s]");
    private static final Map<Integer, Integer> LETTERS = letters();

    private PersonLooks() {}

    private static Map<Integer, Integer> letters() {
        var letters = new HashMap<Integer, Integer>();
        for (var each : TOO) {
            each.codePoints().skip(1).forEach(other -> letters.put(other, each.codePointAt(0)));
        }
        return Map.copyOf(letters);
    }

    /// Return a form of `name` that is equal for names that a hurried reader confuses; never empty.
    public static String of(String name) {
        var plain = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("");
        var looks = RoomNames.looksOf(mapped(POINTS.matcher(plain).replaceAll("")))
                // A small l, a capital i and a one are drawn alike, and case does not count.
                .replace('i', 'l');
        for (var pair : PAIRS) {
            looks = looks.replace(pair.getKey(), pair.getValue());
        }
        return looks.isEmpty()
                ? Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
                : looks;
    }

    /// Return the letters and digits with which a username begins that has the form `looks`; none where a
    /// username cannot have it.
    public static List<Character> beginnings(String looks) {
        int first = looks.codePointAt(0);
        return IntStream.concat(IntStream.rangeClosed('a', 'z'), IntStream.rangeClosed('0', '9'))
                .filter(c -> of(Character.toString(c)).codePointAt(0) == first
                        || PAIRS.stream()
                                .anyMatch(pair -> pair.getKey().charAt(0) == c
                                        && pair.getValue().codePointAt(0) == first))
                .mapToObj(c -> (char) c)
                .toList();
    }

    private static String mapped(String text) {
        var letters = new StringBuilder(text.length());
        text.codePoints().map(c -> LETTERS.getOrDefault(c, c)).forEach(letters::appendCodePoint);
        return letters.toString();
    }
}

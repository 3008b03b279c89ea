// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Host names that may be taken for others: letters of several scripts in one label, as UTS #39 (section 5.2) finds
/// them, or only letters that look like Latin ones.
final class Lookalikes {
    private static final List<Set<UnicodeScript>> TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    private static final Map<UnicodeScript, String> LIKE_LATIN = Map.of(
            UnicodeScript.CYRILLIC, "асԁеһіјӏорԛѕԝхуъьҽпгѵѡ",
            UnicodeScript.GREEK, "αικνρυωηοτ",
            UnicodeScript.ARMENIAN, "ագզէլհյոսւօ");

    private Lookalikes() {}

    /// Return whether one of `labels` looks like another name.
    static boolean in(String[] labels) {
        var top = scripts(labels[labels.length - 1]);
        return Stream.of(labels).anyMatch(label -> {
            var scripts = scripts(label);
            return isMixed(scripts) || (!scripts.equals(top) && isLikeLatin(label, scripts));
        });
    }

    private static boolean isMixed(Set<UnicodeScript> scripts) {
        return scripts.size() > 1 && TOGETHER.stream().noneMatch(together -> together.containsAll(scripts));
    }

    private static boolean isLikeLatin(String label, Set<UnicodeScript> scripts) {
        return scripts.stream()
                .anyMatch(script -> label.toLowerCase(Locale.ROOT)
                        .codePoints()
                        .filter(Character::isLetter)
                        .allMatch(c -> LIKE_LATIN.getOrDefault(script, "").indexOf(c) >= 0));
    }

    private static Set<UnicodeScript> scripts(String label) {
        var scripts = EnumSet.noneOf(UnicodeScript.class);
        label.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts;
    }
}

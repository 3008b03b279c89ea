// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Names of rooms that look the same though they are written in other letters. Such a name is not refused but marked.
///
/// The page has the same in `room-twins.js`; a test compares the two.
public final class RoomNames {
    /// A lowercase Latin letter, then the letters that look like it.
    static final List<String> LIKE_LATIN = List.of(
            "aаαɑа", "bьЬ", "cс", "dԁ", "eеҽ", "gɡց", "hһհ", "iіιı", "jјյ", "kкκ", "lӏ1ІI|ｌ", "mмｍ", "nոп", "oоοօ0",
            "pрρ", "qԛզ", "rгｒ", "sѕ", "tт", "uυսц", "vѵν", "wѡԝա", "xхχ", "yуγ", "zᴢ");

    private static final Map<Integer, Integer> LATIN = latin();
    /// The room that every chat begins with is the one that others imitate.
    private static final String FIRST_ROOM = "general";

    /// Of the code points that Unicode calls default ignorable, those that names can hold.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\u034F\\u115F\\u1160\\u3164\\uFE00-\\uFE0F\\s_-]");

    private RoomNames() {}

    private static Map<Integer, Integer> latin() {
        var letters = new HashMap<Integer, Integer>();
        for (var each : LIKE_LATIN) {
            each.codePoints().skip(1).forEach(other -> letters.put(other, each.codePointAt(0)));
        }
        return Map.copyOf(letters);
    }

    /// Return a form of `name` that is equal for names that a hurried reader confuses.
    static String looksOf(String name) {
        var looks = new StringBuilder();
        var seen =
                UNSEEN.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("");
        seen.codePoints().map(c -> LATIN.getOrDefault(c, c)).forEach(looks::appendCodePoint);
        var small = new StringBuilder();
        looks.toString()
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .map(c -> LATIN.getOrDefault(c, c))
                .forEach(small::appendCodePoint);
        return small.toString();
    }

    /// Return the ids of those rooms, of `names` by id, whose name looks like another's.
    public static Set<String> lookingAlike(Map<String, String> names) {
        var first = new HashMap<String, String>();
        var alike = new HashSet<String>();
        names.forEach((id, name) -> {
            var other = first.putIfAbsent(looksOf(name), id);
            if (other != null) {
                alike.add(id);
                alike.add(other);
            }
        });
        alike.remove(FIRST_ROOM);
        return alike;
    }
}

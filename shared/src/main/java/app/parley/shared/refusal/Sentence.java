// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.refusal;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sentences with the names of parameters in braces.
public final class Sentence {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private Sentence() {}

    /// Return the English `sentence` with `parameters` in their places.
    public static String fill(String sentence, Map<String, ?> parameters) {
        return fill(sentence, parameters, Locale.ENGLISH);
    }

    /// Return `sentence` with `parameters` in their places, numbers as `locale` writes them. A name without a value
    /// stays as it is.
    public static String fill(String sentence, Map<String, ?> parameters, Locale locale) {
        return sentence.indexOf('{') < 0
                ? sentence
                : PARAMETER
                        .matcher(sentence)
                        .replaceAll(found -> Matcher.quoteReplacement(value(found, parameters, locale)));
    }

    private static String value(MatchResult found, Map<String, ?> parameters, Locale locale) {
        return switch (parameters.get(found.group(1))) {
            case null -> found.group();
            case Number number -> NumberFormat.getIntegerInstance(locale).format(number);
            case Object text -> text.toString();
        };
    }
}

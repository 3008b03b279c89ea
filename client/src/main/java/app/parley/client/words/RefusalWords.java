// SPDX-License-Identifier: Apache-2.0
package app.parley.client.words;

import app.parley.shared.refusal.Refusal;
import app.parley.shared.refusal.Sentence;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Map;
import java.util.ResourceBundle;

/// The app's words for a refusal, in the person's language: a sentence for each code, and for a reason within
/// one. Thread-safe.
public final class RefusalWords {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("app.parley.client.words.refusals");

    private static final String UNTIL = "until";

    private RefusalWords() {}

    /// Return the sentence for `refusal`, which this app itself made.
    public static String of(Refusal refusal) {
        return of(refusal.code(), refusal.parameters(), refusal.getMessage());
    }

    /// Return the sentence for a server's refusal with `code` and `params`; for a code that this app does not
    /// know, or without the parameters that the sentence needs, the server's own `detail`.
    public static String of(String code, Map<String, ?> params, String detail) {
        var reason = code + "." + params.get("reason");
        var key = BUNDLE.containsKey(reason) ? reason : code;
        if (!BUNDLE.containsKey(key)) {
            return detail;
        }
        var words = Sentence.fill(BUNDLE.getString(key), readable(params), BUNDLE.getLocale());
        // Servers of before say no parameters.
        return words.indexOf('{') < 0 || detail.isEmpty() ? words : detail;
    }

    /// Return `params` with the moment until which something lasts as this computer writes it.
    private static Map<String, ?> readable(Map<String, ?> params) {
        if (!(params.get(UNTIL) instanceof String until)) {
            return params;
        }
        try {
            var readable = new HashMap<String, Object>(params);
            var format = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                    .withZone(ZoneId.systemDefault());
            readable.put(UNTIL, format.format(Instant.parse(until)));
            return readable;
        } catch (DateTimeException _) {
            return params;
        }
    }
}

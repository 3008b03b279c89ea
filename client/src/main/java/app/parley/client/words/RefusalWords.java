// SPDX-License-Identifier: Apache-2.0
package app.parley.client.words;

import app.parley.shared.refusal.Refusal;
import app.parley.shared.refusal.Sentence;
import java.util.Map;
import java.util.ResourceBundle;

/// What the app says of a refusal, in the person's language: a sentence for each code, and for a reason within one.
/// Thread-safe.
public final class RefusalWords {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("app.parley.client.words.refusals");

    private RefusalWords() {}

    /// Return the sentence for `refusal`, which this app itself made.
    public static String of(Refusal refusal) {
        return of(refusal.code(), refusal.parameters(), refusal.getMessage());
    }

    /// Return the sentence for a server's refusal with `code` and `params`; for a code that this app does not know, or
    /// without the parameters that the sentence needs, the server's own `detail`.
    public static String of(String code, Map<String, ?> params, String detail) {
        var reason = code + "." + params.get("reason");
        var key = BUNDLE.containsKey(reason) ? reason : code;
        if (!BUNDLE.containsKey(key)) {
            return detail;
        }
        var words = Sentence.fill(BUNDLE.getString(key), params, BUNDLE.getLocale());
        // Servers of before say no parameters.
        return words.indexOf('{') < 0 || detail.isEmpty() ? words : detail;
    }
}

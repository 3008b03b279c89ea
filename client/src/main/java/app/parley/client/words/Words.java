// SPDX-License-Identifier: Apache-2.0
package app.parley.client.words;

import java.text.MessageFormat;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// The sentences of the app, from `messages.properties`; `RefusalWords` has those for refusals. Thread-safe.
///
/// An apostrophe in a sentence is the typographic one (’): the straight one is a quotation mark to `MessageFormat`.
public final class Words {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("app.parley.client.words.messages");

    private Words() {}

    /// Return the sentence named `key` with `values` in its places.
    public static String of(String key, Object... values) {
        var pattern = BUNDLE.getString(key);
        return values.length == 0 && pattern.indexOf('{') < 0
                ? pattern
                : new MessageFormat(pattern, BUNDLE.getLocale()).format(values);
    }

    /// Return the sentence named `key`, or `otherwise` when there is none.
    public static String orElse(String key, String otherwise) {
        try {
            return of(key);
        } catch (MissingResourceException _) {
            return otherwise;
        }
    }

    /// Return the sentence for a socket that was closed with `code`.
    public static String forClose(int code) {
        var key = "close." + code;
        return of(BUNDLE.containsKey(key) ? key : "close.other");
    }
}

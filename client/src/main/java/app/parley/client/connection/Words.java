// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/// The sentences of this package, from its resource bundle. Thread-safe.
final class Words {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("app.parley.client.connection.words");

    private Words() {}

    /// Return the sentence named `key` with `values` in its places.
    static String of(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), BUNDLE.getLocale()).format(values);
    }

    /// Return the sentence for a socket that was closed with `code`.
    static String forClose(int code) {
        var key = "close." + code;
        return of(BUNDLE.containsKey(key) ? key : "close.other");
    }
}

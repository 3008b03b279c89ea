// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.client.connection.Failure;
import java.text.MessageFormat;
import java.util.ResourceBundle;

/// The sentences of this package, from its resource bundle. Thread-safe.
final class Words {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("app.parley.client.store.words");

    private Words() {}

    /// Return the sentence named `key` with `values` in its places.
    static String of(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), BUNDLE.getLocale()).format(values);
    }

    static Failure failure(String code) {
        return new Failure.Local(code, of("failure." + code));
    }
}

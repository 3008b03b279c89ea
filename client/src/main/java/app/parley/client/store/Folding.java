// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import java.text.Normalizer;
import java.util.Locale;

/// Brings texts into the form in which they are compared: case and width make no difference, in any script.
final class Folding {
    private Folding() {}

    static String fold(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        // Upper case first: some letters meet only there, such as the two sigmas.
        return plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).strip();
    }
}

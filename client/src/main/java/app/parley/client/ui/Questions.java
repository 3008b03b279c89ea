// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import app.parley.client.words.Words;

/// Asks the person one question at a time, or tells them something. Confined to the JavaFX thread.
public interface Questions {

    /// Ask whether to do `action`, which closes the question itself; `otherVerb` closes it.
    void ask(String title, String line, String verb, Runnable action, String otherVerb);

    /// Tell `words` under `title`.
    void tell(String title, String words);

    /// Close the question that is asked, if any.
    void close();

    /// Tell what the person has to know of the chat's place on this computer; nothing when `words` is empty.
    default void tell(String words) {
        if (!words.isEmpty()) {
            tell(Words.of("notice.title"), words);
        }
    }
}

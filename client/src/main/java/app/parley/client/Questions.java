// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import app.parley.client.ui.NoteView;
import app.parley.client.ui.QuestionView;
import app.parley.client.ui.Sheets;
import app.parley.client.words.Words;

/// Sheets with one question or one note. Confined to the JavaFX thread.
record Questions(Sheets sheets) {
    /// Ask whether to do `action`, which closes the sheet itself; `otherVerb` closes it.
    void ask(String title, String line, String verb, Runnable action, String otherVerb) {
        var view = new QuestionView(title, line, verb, action, otherVerb, sheets::close);
        sheets.open(view, view.firstFocus());
    }

    /// Say what the person has to know of the chat's place on this computer; nothing when that is empty.
    void tell(String words) {
        if (!words.isEmpty()) {
            tell(Words.of("notice.title"), words);
        }
    }

    void tell(String title, String words) {
        var view = new NoteView(title, words, sheets::close);
        sheets.open(view, view.firstFocus());
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

/// Asks and tells on a sheet above the window's content. Confined to the JavaFX thread.
public record SheetQuestions(Sheets sheets) implements Questions {
    @Override
    public void ask(String title, String line, String verb, Runnable action, String otherVerb) {
        var view = new QuestionView(title, line, verb, action, otherVerb, sheets::close);
        sheets.open(view, view.firstFocus());
    }

    @Override
    public void tell(String title, String words) {
        var view = new NoteView(title, words, sheets::close);
        sheets.open(view, view.firstFocus());
    }

    @Override
    public void close() {
        sheets.close();
    }
}

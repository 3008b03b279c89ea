// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the question that is asked, until a test says yes or no.
public final class FakeQuestions implements Questions {
    public final List<String> told = new ArrayList<>();
    private @Nullable String title;
    private String line = "";
    private Runnable action = () -> {};

    @Override
    public void ask(String title, String line, String verb, Runnable action, String otherVerb) {
        this.title = title;
        this.line = line;
        this.action = action;
    }

    @Override
    public void tell(String title, String words) {
        told.add(title + ": " + words);
    }

    @Override
    public void close() {
        title = null;
    }

    /// The question that is asked; null when none is.
    public @Nullable String title() {
        return title;
    }

    public String line() {
        return line;
    }

    public void sayYes() {
        if (title == null) {
            throw new AssertionError("nothing is asked");
        }
        action.run();
    }
}

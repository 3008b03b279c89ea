// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The text that a person types into one field of a form, and the problem with it. Typing clears the problem. Confined
/// to the JavaFX thread.
public final class TypedText {
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public TypedText() {
        text.subscribe(_ -> refuse(""));
    }

    public StringProperty textProperty() {
        return text;
    }

    public String text() {
        return text.get();
    }

    public void set(String value) {
        text.set(value);
    }

    /// Set the problem that stands at the field; an empty one clears it.
    public void refuse(String why) {
        problem.set(why);
    }

    /// Return whether the field has no problem.
    public boolean isFine() {
        return problem.get().isEmpty();
    }

    /// The problem with the text; empty when there is none.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public String problem() {
        return problem.get();
    }
}

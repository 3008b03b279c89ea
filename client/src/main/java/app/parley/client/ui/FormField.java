// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// One field of a form: its label above, a hint and what is wrong with it below.
///
/// When something becomes wrong the focus goes there and a screen reader says it with the field.
public final class FormField extends VBox {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final Control control;

    public FormField(String words, Control control, ReadOnlyStringProperty problem) {
        this(words, control, control, problem);
    }

    /// A field for the text of `typed`.
    public FormField(String words, TextField field, TypedText typed) {
        this(words, field, field, typed);
    }

    /// A field for the text of `typed`. The form shows `shown`, which holds `field`.
    public FormField(String words, TextField field, Node shown, TypedText typed) {
        this(words, field, shown, typed.problemProperty());
        field.textProperty().bindBidirectional(typed.textProperty());
    }

    /// The field of the password `typed`.
    public FormField(String words, PasswordBox box, TypedText typed) {
        this(words, box.field(), box, typed.problemProperty());
    }

    private FormField(String words, Control control, Node shown, ReadOnlyStringProperty problem) {
        this.control = control;
        getStyleClass().add("form-field");
        var label = new Label(words);
        label.getStyleClass().add("form-label");
        label.setLabelFor(control);
        control.setAccessibleText(words);
        var why = new Prose();
        why.getStyleClass().addAll("problem", "small");
        why.textProperty().bind(problem);
        why.visibleProperty().bind(problem.isNotEmpty());
        why.managedProperty().bind(why.visibleProperty());
        getChildren().addAll(label, shown, why);
        problem.subscribe(this::show);
    }

    /// Put `words`, which may come and go, under the field, above any problem.
    public FormField hint(ReadOnlyStringProperty words) {
        var hint = new Prose();
        hint.getStyleClass().addAll("muted", "small");
        hint.textProperty().bind(words);
        // It keeps its place while it says nothing, so that the button below does not move away from the pointer.
        getChildren().add(getChildren().size() - 1, hint);
        return this;
    }

    private void show(String problem) {
        boolean wrong = !problem.isEmpty();
        control.pseudoClassStateChanged(DANGER, wrong);
        control.setAccessibleHelp(problem);
        if (wrong) {
            control.requestFocus();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextFieldSkin;
import org.jspecify.annotations.Nullable;

/// A text field whose caret blinks by `CaretBlink`; the style sheet gives it to all of them.
public final class QuietFieldSkin extends TextFieldSkin {
    private final @Nullable CaretBlink caret;

    public QuietFieldSkin(TextField field) {
        super(field);
        caret = CaretBlink.of(this);
        super.setCaretAnimating(false);
        setCaretAnimating(field.isFocused());
    }

    @Override
    public void setCaretAnimating(boolean animating) {
        if (caret == null) {
            super.setCaretAnimating(animating);
        } else {
            caret.animate(animating);
        }
    }

    @Nullable
    CaretBlink caret() {
        return caret;
    }
}

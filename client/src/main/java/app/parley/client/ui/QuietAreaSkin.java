// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import org.jspecify.annotations.Nullable;

/// A text area whose caret blinks by `CaretBlink`; the style sheet gives it to all of them.
public final class QuietAreaSkin extends TextAreaSkin {
    private final @Nullable CaretBlink caret;

    public QuietAreaSkin(TextArea area) {
        super(area);
        caret = CaretBlink.of(this);
        super.setCaretAnimating(false);
        setCaretAnimating(area.isFocused());
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

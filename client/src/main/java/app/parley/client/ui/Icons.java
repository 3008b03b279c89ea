// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Font;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Signs that everybody knows, all of one pack, and buttons that show nothing else.
public final class Icons {
    private static final String FAMILY = "FeatherIcons";
    /// Of most signs; the style sheet has the others.
    private static final double SIZE = 16;

    private Icons() {}

    /// Return the sign alone; what it means must stand beside it.
    ///
    /// It has its font at once. A button measures its sign before the style sheet has given it one, and JavaFX
    /// searches all fonts of the computer for a letter that a font lacks: 34 MB with 100 fonts.
    public static FontIcon of(Feather sign) {
        var icon = new FontIcon(sign);
        icon.setFont(Font.font(FAMILY, SIZE));
        icon.setMouseTransparent(true);
        return icon;
    }

    /// Return a button that shows only `sign`; `words` are its tooltip and what a screen reader says.
    public static Button button(Feather sign, String words) {
        var button = new Button(null, of(sign));
        button.getStyleClass().add("sign-button");
        name(button, words);
        return button;
    }

    /// Give a button that shows only a sign other words.
    public static void name(Button button, String words) {
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/// A person as initials on a colour that is always theirs.
public final class Avatar extends StackPane {
    private static final int HUES = 8;

    private final Label initials = new Label();

    public Avatar(double size) {
        getStyleClass().add("avatar");
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        initials.setStyle("-fx-font-size: " + Math.round(size * 0.38) + "px");
        initials.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(initials);
        // The name always stands beside it: to a screen reader this is decoration.
        setAccessibleRole(AccessibleRole.NODE);
    }

    /// Show the person who is called `name`.
    public void show(String name) {
        initials.setText(initialsOf(name));
        var hue = "hue-" + hueOf(name);
        if (!getStyleClass().contains(hue)) {
            getStyleClass().removeIf(style -> style.startsWith("hue-"));
            getStyleClass().add(hue);
        }
    }

    /// Return the first letter of `name`, and that of its second word where dots, dashes or spaces divide it.
    static String initialsOf(String name) {
        var words = name.strip().split("[\\s._-]+", 3);
        var first = words.length > 0 ? letter(words[0]) : "";
        return words.length > 1 ? first + letter(words[1]) : first;
    }

    static int hueOf(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = 31 * hash + name.charAt(i);
        }
        // Mixed, so that short names that differ in one letter do not come out as neighbours.
        return Math.floorMod(((hash ^ (hash >>> 15)) * 0x2c1b3c6d) >>> 12, HUES);
    }

    private static String letter(String word) {
        return word.isEmpty() ? "" : Character.toString(word.codePointAt(0)).toUpperCase(Locale.ROOT);
    }
}

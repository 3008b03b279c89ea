// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;

/// The look of every scene: AtlantaFX's Primer underneath, our own sheets on top. Confined to the JavaFX thread.
///
/// With `AUTO` it follows the system while the app runs.
public final class Theme {
    private final ReadOnlyObjectWrapper<ThemeChoice> choice;
    private final List<Scene> scenes = new ArrayList<>();
    private final String fonts = Fonts.styleSheet();

    public Theme(ThemeChoice first) {
        choice = new ReadOnlyObjectWrapper<>(first);
        Platform.getPreferences().colorSchemeProperty().subscribe(_ -> wear());
        choice.subscribe(_ -> wear());
    }

    public void choose(ThemeChoice wanted) {
        choice.set(wanted);
    }

    public ReadOnlyObjectProperty<ThemeChoice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    /// Keep `scene` in this look from now on.
    public void dress(Scene scene) {
        scenes.add(scene);
        wear(scene);
    }

    private boolean dark() {
        return switch (choice.get()) {
            case AUTO -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
            case LIGHT -> false;
            case DARK -> true;
        };
    }

    private void wear() {
        var base = dark() ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(base.getUserAgentStylesheet());
        scenes.forEach(this::wear);
    }

    private void wear(Scene scene) {
        scene.getStylesheets().setAll(fonts, sheet(dark() ? "dark.css" : "light.css"), sheet("parley.css"));
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import javafx.scene.text.Font;

/// Which fonts of this computer the app is written in: JavaFX takes one family, so the first that is here is taken.
final class Fonts {
    private static final List<String> TEXT = List.of(
            "Segoe UI",
            "SF Pro Text",
            ".AppleSystemUIFont",
            "Inter",
            "Noto Sans",
            "Ubuntu",
            "Cantarell",
            "Open Sans",
            "DejaVu Sans",
            "Liberation Sans");
    private static final List<String> CODE = List.of(
            "Cascadia Mono",
            "SF Mono",
            "Menlo",
            "Consolas",
            "JetBrains Mono",
            "Noto Sans Mono",
            "Ubuntu Mono",
            "DejaVu Sans Mono",
            "Liberation Mono");

    private Fonts() {}

    /// Return the address of a style sheet that names the fonts.
    static String styleSheet() {
        var css = String.format(
                Locale.ROOT,
                ".root { -fx-font-family: \"%s\"; }\n.code, .code .text { -fx-font-family: \"%s\"; }\n",
                first(TEXT, "System"),
                first(CODE, "Monospaced"));
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static String first(List<String> wanted, String otherwise) {
        var families = new HashSet<>(Font.getFamilies());
        return wanted.stream().filter(families::contains).findFirst().orElse(otherwise);
    }
}

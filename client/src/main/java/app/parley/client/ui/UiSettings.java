// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What this computer remembers of the look: theme, window, open columns. Confined to the JavaFX thread.
///
/// Kept in `ui.properties` of the data folder. What cannot be read or written is as if it had never been said: the
/// app starts all the same.
public final class UiSettings {
    private static final Logger LOG = LoggerFactory.getLogger(UiSettings.class);

    private final Path file;
    private final Properties values = new Properties();

    public UiSettings(Path dataFolder) {
        file = dataFolder.resolve("ui.properties");
        if (Files.exists(file)) {
            try (var source = Files.newBufferedReader(file)) {
                values.load(source);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("cannot read {}: {}", file, e.getMessage());
            }
        }
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.getProperty(name));
    }

    public Optional<Double> number(String name) {
        try {
            return get(name).map(Double::valueOf).filter(Double::isFinite);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// Remember `value`; it is on disk after `save`.
    public void set(String name, String value) {
        values.setProperty(name, value);
    }

    public void save() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var next = file.resolveSibling("ui.properties.next");
            try (var target = Files.newBufferedWriter(next)) {
                values.store(target, null);
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("cannot write {}: {}", file, e.getMessage());
        }
    }
}

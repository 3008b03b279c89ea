// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the folder in which this app keeps what it remembers.
public final class DataFolder {
    /// Names another folder than the system's usual one.
    public static final String VARIABLE = "PARLEY_CLIENT_DATA";

    private DataFolder() {}

    /// Return the folder for this person on this system; `wish` is what the command line says, and wins.
    public static Path find(@Nullable Path wish) {
        return wish != null
                ? wish.toAbsolutePath()
                : find(System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", "."));
    }

    static Path find(Map<String, String> environment, String system, String home) {
        var named = environment.getOrDefault(VARIABLE, "");
        if (!named.isBlank()) {
            return Path.of(named).toAbsolutePath();
        }
        var os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            var local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isBlank() ? Path.of(home, "AppData", "Local") : Path.of(local)).resolve("Parley");
        }
        if (os.startsWith("mac")) {
            return Path.of(home, "Library", "Application Support", "Parley");
        }
        // The XDG base directory specification: a relative path is to be ignored.
        var data = environment.getOrDefault("XDG_DATA_HOME", "");
        return (data.startsWith("/") ? Path.of(data) : Path.of(home, ".local", "share")).resolve("parley");
    }
}

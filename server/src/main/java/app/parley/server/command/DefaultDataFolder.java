// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The folder in which a server keeps its state by default.
public final class DefaultDataFolder {
    private static final String NAME = "parley-server";

    private DefaultDataFolder() {}

    /// Return the folder for this user on this computer; it need not exist.
    public static Path path() {
        return path(System.getenv(), System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
    }

    /// Each system's own place for an application's data; on Linux that of the XDG Base Directory Specification.
    static Path path(Map<String, String> environment, String system, Path home) {
        var os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return absolute(
                    environment.get("LOCALAPPDATA"), home.resolve("AppData").resolve("Local"));
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve(NAME);
        }
        return absolute(environment.get("XDG_DATA_HOME"), home.resolve(".local").resolve("share"));
    }

    /// The specification says to ignore a relative path.
    private static Path absolute(@Nullable String wanted, Path otherwise) {
        var base = wanted == null || !Path.of(wanted).isAbsolute() ? otherwise : Path.of(wanted);
        return base.resolve(NAME);
    }
}

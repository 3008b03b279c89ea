// SPDX-License-Identifier: Apache-2.0
package app.parley.client.link;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The part of this computer's system that opens a `parley:` link in the app.
public interface SystemLinks {
    /// See to it that links lead here from now on. One that the system hands to the open app goes to `followed`, on
    /// any thread; one for which it starts the app again comes by that app's command line.
    void lead(Consumer<String> followed);

    /// What there is to do on this computer: nothing on Linux, where the package has a file for it, and nothing where
    /// the app was not started from a package.
    static SystemLinks ofThisComputer() {
        return of(System.getProperty("os.name", ""), System.getProperty("jpackage.app-path"));
    }

    /// `app` is the program that a package starts.
    static SystemLinks of(String system, @Nullable String app) {
        if (app != null && system.startsWith("Windows")) {
            return new WindowsLinks(Path.of(app), new RegExe());
        }
        if (app != null && system.startsWith("Mac")) {
            return new MacLinks();
        }
        return _ -> {};
    }
}

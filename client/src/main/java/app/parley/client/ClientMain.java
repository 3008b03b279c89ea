// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/// Starts the desktop app: `parley [--data DIR] [--theme auto|light|dark] [ADDRESS]`.
///
/// Ends with 0, with 1 and one line after a failure, or with 2 for wrong usage.
public final class ClientMain {
    private ClientMain() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String[] arguments) {
        var options = new ClientOptions();
        var line = ClientOptions.commandLine(options);
        int status = line.execute(arguments);
        if (status != 0 || line.isUsageHelpRequested() || line.isVersionHelpRequested()) {
            return status;
        }
        // A person reads the window; the console is for what went wrong.
        Logger.getLogger("").setLevel(Level.WARNING);
        Graphics.choose();
        try {
            Application.launch(ParleyApp.class, arguments);
            return 0;
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            System.err.println("The app could not start: " + cause.getMessage());
            return 1;
        }
    }
}

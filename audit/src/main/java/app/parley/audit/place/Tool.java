// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.place;

import java.io.IOException;

/// A program of this computer, run to its end for its effect; its output is ignored.
public final class Tool {
    private Tool() {}

    /// Run `command`; return whether it is there and succeeded.
    public static boolean does(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}

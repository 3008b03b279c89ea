// SPDX-License-Identifier: Apache-2.0
package app.parley.client.link;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Windows' `reg.exe`, whose output is not read.
final class RegExe implements Program {
    private static final long SECONDS = 10;

    private final String path;

    RegExe() {
        // By its whole path: another one may lie in the folder from which the app was started.
        this(Objects.requireNonNullElse(System.getenv("SystemRoot"), "C:\\Windows") + "\\System32\\reg.exe");
    }

    RegExe(String path) {
        this.path = path;
    }

    @Override
    public int run(List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(path);
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(new File(path).getName() + " took longer than " + SECONDS + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The clock on the server's wall, which libfaketime moves while the server runs. What measures time
/// that passes is not touched: a computer whose clock is set does not run slower.
public final class Clock {
    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

    private final Path file;

    private Clock(Path file) {
        this.file = file;
    }

    /// Whether clocks can be moved here.
    public static boolean isThere() {
        return Files.exists(LIBRARY);
    }

    /// Return a clock that shows the right time and is moved by way of `file`; none where the library
    /// is missing.
    public static Optional<Clock> make(Path file) throws IOException {
        if (!isThere()) {
            return Optional.empty();
        }
        var clock = new Clock(file);
        clock.move(0);
        return Optional.of(clock);
    }

    /// What a process must be given to live by this clock.
    ///
    /// Java waits by the clock that cannot be set. Unless told so, the library takes such a moment for one on the
    /// wall, and every wait of the process ends at once.
    public Map<String, String> environment() {
        return Map.of(
                ServerProcess.PRELOAD,
                LIBRARY.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    /// Set it `hours` ahead of the right time, or behind.
    public void move(int hours) throws IOException {
        Files.writeString(file, String.format(Locale.ROOT, "%+dh%n", hours));
    }
}

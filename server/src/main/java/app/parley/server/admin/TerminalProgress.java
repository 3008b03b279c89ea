// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.store.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/// One line on a terminal that says how far a command is, once it takes longer than a second. Confined to one
/// thread.
final class TerminalProgress implements Progress, AutoCloseable {
    private static final long PATIENCE_NANOS = 1_000_000_000;
    private static final long BETWEEN_NANOS = 100_000_000;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean shown;
    private final long began = System.nanoTime();
    private long last = began;
    private boolean dirty;

    TerminalProgress(PrintWriter err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    /// Whether a person sees what this program prints.
    static boolean someoneLooks() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    @Override
    public void reached(String doing, long done, long total) {
        long now = System.nanoTime();
        if (!shown || now - began < PATIENCE_NANOS || now - last < BETWEEN_NANOS) {
            return;
        }
        last = now;
        dirty = true;
        long percent = total <= 0 ? 0 : Math.min(100, 100 * done / total);
        err.print(CLEAR + doing + " " + percent + " %");
        err.flush();
    }

    /// Clear the line, for what comes next.
    @Override
    public void close() {
        if (dirty) {
            err.print(CLEAR);
            err.flush();
        }
    }
}

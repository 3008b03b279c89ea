// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import java.time.ZoneId;
import java.util.TimeZone;
import java.util.function.Supplier;

/// The time zone of this computer at the moment of the call. Thread-safe.
///
/// Java asks the system once and keeps the answer, so a laptop that travels would show the hours of home until the app
/// starts again. A zone that was given to the app at its start (`-Duser.timezone`) is kept.
public final class ComputerZone implements Supplier<ZoneId> {
    private static final String GIVEN = "user.timezone";

    private final boolean fixed;

    public ComputerZone() {
        var given = System.getProperty(GIVEN, "");
        fixed = !given.isEmpty() && !given.equals(ask());
        if (fixed) {
            System.setProperty(GIVEN, given);
            TimeZone.setDefault(null);
        }
    }

    @Override
    public ZoneId get() {
        if (!fixed) {
            ask();
        }
        return ZoneId.systemDefault();
    }

    /// Make Java forget its answer, and return the new one.
    private static String ask() {
        System.clearProperty(GIVEN);
        TimeZone.setDefault(null);
        return TimeZone.getDefault().getID();
    }
}

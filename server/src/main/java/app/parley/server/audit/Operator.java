// SPDX-License-Identifier: Apache-2.0
package app.parley.server.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The person at the command line, as the operating system knows them.
///
/// The prefix tells them from accounts: `os:ada` need not be the person whose account is `ada`.
public final class Operator {
    private static final String PREFIX = "os:";

    private Operator() {}

    /// Whether `by` of the record is a person at the command line.
    public static boolean is(String by) {
        return by.startsWith(PREFIX);
    }

    /// Return the name of the user that runs this process, or of the one that called `sudo` for it.
    public static String name() {
        return name(System.getProperty("user.name", ""), System.getenv());
    }

    /// Whether `by`, of an entry of the record, is such a person and no account.
    public static boolean isOne(String by) {
        return by.startsWith(PREFIX);
    }

    static String name(String user, Map<String, String> environment) {
        var caller = environment.getOrDefault("SUDO_USER", "");
        if (user.equals("root") && !caller.isEmpty()) {
            return PREFIX + caller;
        }
        // Java says “?” for a user without a name, as containers and DynamicUser= have them.
        return PREFIX + (user.isEmpty() || user.equals("?") ? number() : user);
    }

    private static String number() {
        try {
            return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "unknown";
        }
    }
}

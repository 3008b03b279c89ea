// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.security.SecureRandom;
import java.util.HexFormat;

/// The names of a history: clients that know another one load again.
public final class Epoch {
    private static final int BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Epoch() {}

    /// Give the history another name, and return it.
    public static String renew(Handle handle) {
        var name = random();
        handle.update("UPDATE meta SET value = ? WHERE key = 'epoch'", name);
        return name;
    }

    /// Return a name that no other history has.
    public static String random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

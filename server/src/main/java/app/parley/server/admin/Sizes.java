// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.backup.Manifest;
import java.util.Locale;

/// Numbers as people read them.
final class Sizes {
    private Sizes() {}

    static String of(long bytes) {
        return bytes < 1 << 20
                ? (bytes + 1023) / 1024 + " KB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / (double) (1 << 20));
    }

    /// Return `count` and the word for it, which is `one` or `many`.
    static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d ", count) + (count == 1 ? one : many);
    }

    static String holds(Manifest manifest) {
        return count(manifest.messages(), "message", "messages") + ", "
                + count(manifest.rooms(), "room", "rooms") + ", "
                + count(manifest.accounts(), "account", "accounts") + ", as of " + manifest.at()
                + (manifest.secrets() ? ", with secrets" : "");
    }
}

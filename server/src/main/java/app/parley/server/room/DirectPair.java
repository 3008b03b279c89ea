// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.shared.model.Username;

/// The name by which the two people of a direct room have only one, whichever of them begins.
public final class DirectPair {
    private DirectPair() {}

    public static String of(Username one, Username other) {
        return one.value().compareTo(other.value()) < 0 ? one + " " + other : other + " " + one;
    }
}

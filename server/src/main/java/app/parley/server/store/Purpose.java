// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

/// For what a store is opened.
public enum Purpose {
    /// To be served: it is made where there is none, and brought to the newest schema.
    SERVE(true, true),
    /// For a command beside its server, which alone makes and upgrades it.
    BESIDE(false, false),
    /// For a move, which fills it: it is made where there is none. No one else may use it meanwhile.
    FILL(true, false);

    private final boolean makes;
    private final boolean upgrades;

    Purpose(boolean makes, boolean upgrades) {
        this.makes = makes;
        this.upgrades = upgrades;
    }

    public boolean makes() {
        return makes;
    }

    public boolean upgrades() {
        return upgrades;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

/// What has to be done before a database that holds something is brought to a newer schema.
@FunctionalInterface
public interface BeforeUpgrade {
    /// The database has taken `from` steps and is about to have taken `to`. Nothing of it was changed
    /// yet, and any exception here keeps it so.
    void upgrading(int from, int to);
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

/// Hears of every event once it is committed, after it was handed to [Delivery].
///
/// Called on the writer's thread, in the order of commits: it must not wait. A listener that may miss nothing keeps a
/// cursor of its own in the database and reads the log from there when the server starts.
@FunctionalInterface
public interface AppendListener {
    void appended(Appended appended);
}

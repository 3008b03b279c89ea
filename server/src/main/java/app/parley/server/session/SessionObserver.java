// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

/// Hears what sessions do, to count it. Thread-safe.
public interface SessionObserver {
    /// A device does not read as fast as it is written to, and is served from the log.
    void fellBehind();

    /// A device came back and said how far it had got.
    void resumed();
}

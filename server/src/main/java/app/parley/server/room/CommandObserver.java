// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

/// Hears what became of messages that people sent. Thread-safe.
public interface CommandObserver {
    /// A message was kept and acknowledged.
    void sent();

    /// A message was sent again that had been kept before.
    void sentAgain();

    /// A send was refused with the contract's `code`.
    void refused(String code);
}

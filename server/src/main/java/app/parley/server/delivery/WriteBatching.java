// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

/// Lets a serial executor itself write what its tasks gave to sockets, instead of waking other threads for it.
///
/// A batch is all tasks that wait when the executor looks; what the batch brought to one socket goes in one write.
public interface WriteBatching {
    /// Writes at once, as other threads do.
    WriteBatching NONE = new WriteBatching() {
        @Override
        public void begin() {}

        @Override
        public void end() {}
    };

    /// From now on, keep what this thread wants written until `end`.
    void begin();

    /// Write what was kept.
    void end();
}

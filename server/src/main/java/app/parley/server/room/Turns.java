// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

/// Lets a lane write by itself what its tasks gave to sockets, instead of waking others for it.
///
/// A turn is all that waits when a lane looks; what the turn brought to one socket goes in one write.
public interface Turns {
    /// Writes at once, as other threads do.
    Turns NONE = new Turns() {
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

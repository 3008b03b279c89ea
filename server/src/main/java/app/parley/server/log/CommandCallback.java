// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.shared.model.SendId;
import app.parley.shared.refusal.Refusal;

/// The caller of one command, told exactly once what became of it. Called on threads that must not wait.
public interface CommandCallback {
    /// It is committed, and everyone in the room was offered its event before.
    void acknowledged(Ack ack);

    /// Nothing of the command `id` is kept.
    void refused(SendId id, Refusal why);
}

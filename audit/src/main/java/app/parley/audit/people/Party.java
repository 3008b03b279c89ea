// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.people;

import app.parley.audit.wire.WireSocket;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.ServerFrame;

/// What a person does on a connection. `began`, `hear` and `ended` are called by one thread, one after
/// the other.
interface Party {
    /// The first frame to say.
    ClientFrame.Hello hello();

    /// The connection is there, and hello was said.
    void began(WireSocket socket);

    void hear(ServerFrame frame);

    /// The connection is gone.
    void ended();
}

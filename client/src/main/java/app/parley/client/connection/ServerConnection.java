// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.ServerFrame;
import java.util.List;

/// One socket to a server, from the attempt to connect until its end.
public interface ServerConnection {

    /// Send `frame`, or drop it when the socket is not open: a caller that needs an answer repeats it on the next one.
    void send(ClientFrame frame);

    /// Ask the server for a sign of life, which the listener hears of as `alive`.
    void ping();

    /// End it; the listener hears nothing more.
    void close();

    /// Hears what happens to one connection, on one thread, in order. After `ended` nothing follows.
    interface Listener {
        /// The socket is open: say hello.
        void opened();

        /// Everything that came since the last call, in order; never empty.
        void received(List<ServerFrame> frames);

        /// The server answered a ping.
        void alive();

        void ended(ConnectionEnd why);
    }
}

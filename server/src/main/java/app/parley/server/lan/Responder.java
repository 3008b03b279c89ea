// SPDX-License-Identifier: Apache-2.0
package app.parley.server.lan;

import java.io.IOException;
import java.net.InetAddress;

/// Answers the questions of one network for as long as it is open.
interface Responder {
    /// Make the service known; blocks for a few seconds, until no one has objected to its name.
    void announce() throws IOException;

    /// Take the service back, in at most a few seconds, and stop answering. May be called during `announce`, and twice.
    void close();

    /// Makes the responder of an address, quickly.
    @FunctionalInterface
    interface Factory {
        Responder open(InetAddress address, Announcement announcement) throws IOException;
    }
}

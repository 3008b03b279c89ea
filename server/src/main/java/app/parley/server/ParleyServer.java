// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.config.ServerConfig;
import app.parley.server.store.DataFolder;
import app.parley.shared.trust.KeyPin;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// A running Parley server.
///
/// Thread-safe. [#start] returns when it accepts connections; [#close] returns when everything accepted is kept, every
/// socket is closed and every thread has ended.
public final class ParleyServer implements AutoCloseable {
    private final ServerWiring wiring;

    private ParleyServer(ServerWiring wiring) {
        this.wiring = wiring;
    }

    /// Start a server.
    ///
    /// @throws StartFailure one line that says what is wrong and what to do: the port is in use, the data folder is
    /// another
    ///     server's, cannot be written, is damaged or newer
    public static ParleyServer start(ServerConfig config) throws StartFailure {
        return new ParleyServer(ServerWiring.start(config));
    }

    /// Return whether a server, of this process or another, works in the data folder `data`.
    public static boolean isRunning(Path data) {
        return DataFolder.isInUse(data);
    }

    /// Where it listens, with the port that it has: `http://HOST:PORT` and the base path, where HOST is what it was
    /// told to listen on.
    public URI address() {
        return wiring.address();
    }

    /// The code that makes the owner's account, as people see it, until there is an owner.
    public Optional<String> setUpCode() {
        return wiring.setUpCode();
    }

    /// The key by which clients know it, where it speaks TLS.
    public Optional<KeyPin> key() {
        return wiring.key();
    }

    /// How many devices are connected.
    public int connections() {
        return wiring.connections();
    }

    /// Read again the files that may change while the server runs. What cannot be read is logged, and the old value
    /// stays.
    public void reload() {
        wiring.reload();
    }

    /// Stop accepting, commit what was accepted, close all sockets with 1001, end. Takes at most a few seconds; may be
    /// called again.
    @Override
    public void close() {
        wiring.close();
    }
}

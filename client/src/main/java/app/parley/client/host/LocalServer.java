// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.server.ParleyServer;
import app.parley.server.StartFailure;
import app.parley.server.config.ServerConfig;
import app.parley.server.config.TlsSettings;
import app.parley.shared.trust.KeyPin;
import java.util.Optional;

/// A server that runs inside this app. Thread-safe.
interface LocalServer extends AutoCloseable {

    /// A browser may go on without encryption when its person says so: it cannot know a key that the app made.
    TlsSettings ENCRYPTED = new TlsSettings(new TlsSettings.Own(), TlsSettings.PlainRequests.ALLOW);

    /// Starts servers. Takes a moment.
    interface Starter {
        /// Start the server of the chat that `settings` describe, at `port`; 0 is any free port.
        LocalServer start(HostSettings settings, int port) throws StartFailure;
    }

    int port();

    /// The key by which others know it; absent where it speaks no TLS.
    Optional<KeyPin> key();

    /// How many devices are connected.
    int connections();

    /// The code that makes the owner's account, until there is an owner.
    Optional<String> setUpCode();

    /// Stop, and wait until everything is kept.
    @Override
    void close();

    static LocalServer start(HostSettings settings, int port) throws StartFailure {
        var server = ParleyServer.start(ServerConfig.in(settings.serverFolder())
                .host(settings.host())
                .name(settings.chatName())
                .announce(settings.announce())
                .tls(ENCRYPTED)
                .port(port));
        return new LocalServer() {
            @Override
            public int port() {
                return server.address().getPort();
            }

            @Override
            public Optional<KeyPin> key() {
                return server.key();
            }

            @Override
            public int connections() {
                return server.connections();
            }

            @Override
            public Optional<String> setUpCode() {
                return server.setUpCode();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}

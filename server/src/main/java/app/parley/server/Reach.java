// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.config.Listening;
import app.parley.server.lan.Announcement;
import app.parley.server.lan.Announcer;
import app.parley.server.lan.LanAddresses;
import app.parley.server.program.Version;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The addresses at which a server is reached. Thread-safe.
final class Reach {
    private static final Logger LOG = LoggerFactory.getLogger(Reach.class);

    private final Listening listening;
    private final IntSupplier port;

    /// `port` is asked for at each use: the system may choose it when the server starts.
    Reach(Listening listening, IntSupplier port) {
        this.listening = listening;
        this.port = port;
    }

    URI address() {
        var host = listening.host().contains(":") ? "[" + listening.host() + "]" : listening.host();
        return URI.create((listening.tls().isOn() ? "https://" : "http://") + host + ":" + port.getAsInt()
                + listening.proxy().basePath());
    }

    /// Where people of this computer's networks reach the server, as `host:port`. None behind a proxy, which has an
    /// address of its own.
    List<String> ofNetworks() {
        if (!listening.proxy().trusted().isEmpty()) {
            return List.of();
        }
        try {
            return LanAddresses.reaching(InetAddress.getByName(listening.host())).stream()
                    .map(address -> address.getHostAddress() + ":" + port.getAsInt())
                    .toList();
        } catch (IOException e) {
            LOG.debug("the addresses of this computer are not known", e);
            return List.of();
        }
    }

    /// Tell the local network that the chat `name` is here; `instance` names this run.
    Announcer announce(String name, String instance) throws IOException {
        return Announcer.start(
                InetAddress.getByName(listening.host()),
                new Announcement(name, Version.current(), instance, port.getAsInt()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.config;

import java.util.List;

/// Where a server listens, and by which names and ways it is reached.
///
/// `host` is the address to listen on, and `port` 0 picks a free one. `proxy` is the reverse proxy in front, if any.
/// `hostNames` are the names that requests may use beside those of the computer and its network. `announce` is true if
/// the server announces itself on the local network. `tls` is its encryption.
public record Listening(
        String host, int port, ReverseProxy proxy, List<String> hostNames, boolean announce, TlsSettings tls) {
    /// Every address of this computer, without a proxy and without encryption.
    public static final Listening USUAL =
            new Listening("0.0.0.0", 8080, ReverseProxy.NONE, List.of(), true, TlsSettings.OFF);

    public Listening {
        hostNames = List.copyOf(hostNames);
    }

    /// The same on another address.
    public Listening host(String value) {
        return new Listening(value, port, proxy, hostNames, announce, tls);
    }

    /// The same on another port.
    public Listening port(int value) {
        return new Listening(host, value, proxy, hostNames, announce, tls);
    }

    /// The same behind another proxy.
    public Listening proxy(ReverseProxy value) {
        return new Listening(host, port, value, hostNames, announce, tls);
    }

    /// The same under other names.
    public Listening hostNames(List<String> value) {
        return new Listening(host, port, proxy, value, announce, tls);
    }

    /// The same, telling the local network or not.
    public Listening announce(boolean value) {
        return new Listening(host, port, proxy, hostNames, value, tls);
    }

    /// The same with other encryption.
    public Listening tls(TlsSettings value) {
        return new Listening(host, port, proxy, hostNames, announce, value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.address;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where a chat is: a computer's name or address without brackets, and a port.
public record ServerAddress(String host, int port, boolean secure) {
    /// The port when no other is given.
    public static final int DEFAULT_PORT = 8080;

    private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}|::1");

    public ServerAddress {
        // The name of a network interface, behind a %, keeps its capitals.
        int zone = host.indexOf('%') < 0 ? host.length() : host.indexOf('%');
        host = host.substring(0, zone).toLowerCase(Locale.ROOT) + host.substring(zone);
    }

    /// Return the address of `host` at `port`, without TLS.
    public static ServerAddress of(String host, int port) {
        return new ServerAddress(host, port, false);
    }

    /// Return the same place by TLS.
    public ServerAddress byTls() {
        return new ServerAddress(host, port, true);
    }

    /// Whether only this computer can be there, so that no one can listen on the way.
    public boolean isThisComputer() {
        return host.equals("localhost") || LOOPBACK.matcher(host).matches();
    }

    /// Whether no one on the network can read along.
    public boolean isPrivate() {
        return secure || isThisComputer();
    }

    /// Return the URI of an HTTP call; `path` begins with a slash and is escaped already.
    public URI http(String path) {
        return URI.create((secure ? "https://" : "http://") + authority() + path);
    }

    /// Return the URI of the socket.
    public URI socket() {
        return URI.create((secure ? "wss://" : "ws://") + authority() + "/ws");
    }

    /// Return `host:port`, as people give it to each other; IPv6 in brackets.
    public String display() {
        return authority();
    }

    /// Whether the name can be in a URI. One with an underscore cannot, though networks know such names.
    public boolean isDialable() {
        return http("/").getHost() != null;
    }

    /// Return where to connect: this, or the number of the computer whose name cannot be in a URI. May block.
    public ServerAddress dialable() throws UnknownHostException {
        return isDialable()
                ? this
                : new ServerAddress(InetAddress.getByName(host).getHostAddress(), port, secure);
    }

    private String authority() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}

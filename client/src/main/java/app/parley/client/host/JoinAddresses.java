// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.address.ServerAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/// The addresses at which people of the same network reach this computer.
final class JoinAddresses {
    private JoinAddresses() {}

    /// Return the addresses of a server that listens on `host` at `port`, the likeliest first; its own when it listens
    /// on one only.
    static List<ServerAddress> of(String host, int port) throws SocketException {
        if (!host.equals("0.0.0.0") && !host.equals("::")) {
            return List.of(ServerAddress.of(host, port));
        }
        return NetworkInterface.networkInterfaces()
                .filter(JoinAddresses::reachable)
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && address.isSiteLocalAddress())
                .map(InetAddress::getHostAddress)
                .map(address -> ServerAddress.of(address, port))
                .toList();
    }

    private static boolean reachable(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback() && !network.isPointToPoint();
        } catch (SocketException goneMeanwhile) {
            return false;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.server.lan;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/// The addresses of this computer on local networks.
public final class LanAddresses {
    private LanAddresses() {}

    /// Return this computer's addresses, as of now, at which people of its networks reach a server that listens on
    /// `bound`; possibly none.
    public static List<InetAddress> reaching(InetAddress bound) throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(LanAddresses::carriesMulticast)
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> isLocal(address) && serves(bound, address))
                .toList();
    }

    private static boolean carriesMulticast(NetworkInterface network) {
        try {
            return network.isUp() && network.supportsMulticast() && !network.isLoopback() && !network.isPointToPoint();
        } catch (SocketException goneMeanwhile) {
            return false;
        }
    }

    /// Whether `address` is one that home and office networks use, and not the wide internet.
    static boolean isLocal(InetAddress address) {
        return address instanceof Inet4Address
                && (address.isSiteLocalAddress() || address.isLinkLocalAddress())
                && !address.isLoopbackAddress();
    }

    /// Whether a server that listens on `bound` answers at `address`.
    static boolean serves(InetAddress bound, InetAddress address) {
        return bound.isAnyLocalAddress() || bound.equals(address);
    }
}

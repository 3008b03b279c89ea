// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// What counts as one place on the network: an IPv4 address, or the 64 bits of IPv6 that one household or host has.
record Network(String value) implements Place {
    private static final int IPV6_BYTES = 8;

    static Network of(InetAddress address) {
        var bytes = address.getAddress();
        return new Network(
                HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_BYTES) : bytes));
    }
}

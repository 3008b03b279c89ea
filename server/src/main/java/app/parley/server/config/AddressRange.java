// SPDX-License-Identifier: Apache-2.0
package app.parley.server.config;

import java.net.InetAddress;

/// A range of addresses, as operators write one: `10.0.0.0/8`, `fd00::/8`, or one address alone.
///
/// `bits` is how many of the first bits of `first` all its addresses share.
public record AddressRange(InetAddress first, int bits) {
    public AddressRange {
        if (bits < 0 || bits > 8 * first.getAddress().length) {
            throw new IllegalArgumentException("an address has no " + bits + " bits");
        }
    }

    /// Read `text`; a name is never looked up.
    ///
    /// @throws IllegalArgumentException when it is no range of addresses
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        var first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int all = 8 * first.getAddress().length;
        return new AddressRange(first, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1)));
    }

    /// Whether `address` lies in it. An IPv4 address lies in no range of IPv6.
    public boolean contains(InetAddress address) {
        var mine = first.getAddress();
        var other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (((mine[bit / 8] ^ other[bit / 8]) & (0x80 >> (bit % 8))) != 0) {
                return false;
            }
        }
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package app.parley.client.lan;

import app.parley.client.address.ServerAddress;
import app.parley.shared.text.Characters;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// What of an announcement may be used: addresses that can be one computer's, and names that can be shown.
/// Immutable.
final class AnnouncementCheck {
    private static final int LONGEST_NAME = 60;
    private static final int MOST_ADDRESSES = 4;

    private final boolean loopback;

    AnnouncementCheck(boolean loopback) {
        this.loopback = loopback;
    }

    /// Return where `announcement` may be answered; possibly nowhere.
    List<ServerAddress> addresses(LanBrowser.Announcement announcement) {
        var addresses = new ArrayList<ServerAddress>();
        if (announcement.port() < 1 || announcement.port() > 65_535) {
            return addresses;
        }
        for (var literal : announcement.addresses()) {
            if (addresses.size() < MOST_ADDRESSES && usable(literal)) {
                addresses.add(ServerAddress.of(literal, announcement.port()));
            }
        }
        return addresses;
    }

    /// Return `name` as one short line without anything that cannot be seen.
    static String cleaned(String name) {
        var line = Characters.line(name.codePoints()
                .filter(AnnouncementCheck::known)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append));
        return line.codePointCount(0, line.length()) <= LONGEST_NAME
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    private boolean usable(String literal) {
        try {
            var address = InetAddress.ofLiteral(literal);
            boolean broadcast = literal.equals("255.255.255.255");
            // A link-local IPv6 address means nothing without the interface that it belongs to.
            boolean incomplete = address instanceof Inet6Address && address.isLinkLocalAddress();
            return !address.isMulticastAddress()
                    && !address.isAnyLocalAddress()
                    && !broadcast
                    && !incomplete
                    && (loopback || !address.isLoopbackAddress());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Every computer that shows it shows the same.
    private static boolean known(int point) {
        int type = Character.getType(point);
        return type != Character.PRIVATE_USE && type != Character.UNASSIGNED;
    }
}

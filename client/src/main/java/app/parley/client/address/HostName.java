// SPDX-License-Identifier: Apache-2.0
package app.parley.client.address;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names and numbers of computers, in the form in which they are looked up.
final class HostName {
    private static final int LONGEST = 253;
    private static final Pattern LABELS =
            Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern NUMBER_LAST = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
    private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("([0-9A-Fa-f:.]{2,45})(?:%(?:25)?([A-Za-z0-9._-]{1,32}))?");
    /// Letters that one rule for names writes otherwise than the other: ß, ς, and two joiners.
    private static final Pattern TWO_READINGS = Pattern.compile("[\\u00df\\u1e9e\\u03c2\\u200c\\u200d]");

    private HostName() {}

    static Optional<String> of(String typed) {
        if (typed.length() > LONGEST + 1 || TWO_READINGS.matcher(typed).find()) {
            return Optional.empty();
        }
        try {
            var name = IDN.toASCII(typed, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            var bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
            // What ends in a number is read as an IPv4 address, also "10.1", which is 10.0.0.1.
            boolean wellFormed = NUMBER_LAST.matcher(bare).matches()
                    ? V4.matcher(bare).matches()
                    : LABELS.matcher(bare).matches();
            return wellFormed && bare.length() <= LONGEST ? Optional.of(bare) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Optional<String> v6(String typed) {
        var parts = V6.matcher(typed);
        if (!parts.matches() || typed.indexOf(':') < 0) {
            return Optional.empty();
        }
        try {
            var _ = InetAddress.ofLiteral(parts.group(1));
            return Optional.of(parts.group(2) == null ? parts.group(1) : parts.group(1) + "%" + parts.group(2));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

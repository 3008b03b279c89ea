// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import java.net.Inet6Address;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The computer that an address leads to.
///
/// @param ascii its name as browsers have it (UTS #46, nontransitional)
/// @param doubtful true if the name, or the text before it, looks like another host
record WebHost(String ascii, boolean doubtful) {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;
    private static final Pattern PORT = Pattern.compile("(.*?)(?::([0-9]{0,5}))?");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F:.]{2,45}]");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})(?:\\.(?!$)|$)){4}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");

    /// Return the host of `authority`, which may have a user before it and a port behind it; null when it has none.
    static @Nullable WebHost of(String authority) {
        int at = authority.lastIndexOf('@');
        var parts = PORT.matcher(authority.substring(at + 1));
        if (!parts.matches() || isTooLarge(parts.group(2))) {
            return null;
        }
        var name = parts.group(1);
        boolean hasUser = at >= 0;
        if (IPV6.matcher(name).matches()) {
            return !isAddress(name) ? null : new WebHost(name.toLowerCase(Locale.ROOT), hasUser);
        }
        if (name.isEmpty() || name.length() > LONGEST) {
            return null;
        }
        var labels = (name.endsWith(".") ? name.substring(0, name.length() - 1) : name).split("\\.", -1);
        if (!Stream.of(labels).allMatch(WebHost::isLabel) || isWrongNumber(labels)) {
            return null;
        }
        var ascii = Stream.of(labels).map(WebHost::ascii).collect(Collectors.joining("."));
        boolean doubtful = hasUser || Lookalikes.in(labels);
        return new WebHost(name.endsWith(".") ? ascii + "." : ascii, doubtful);
    }

    private static boolean isAddress(String bracketed) {
        try {
            var _ = Inet6Address.ofLiteral(bracketed.substring(1, bracketed.length() - 1));
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isTooLarge(@Nullable String port) {
        return port != null && !port.isEmpty() && Integer.parseInt(port) > 0xffff;
    }

    private static boolean isLabel(String label) {
        if (label.isEmpty() || label.length() > LONGEST_LABEL || isMark(label.codePointAt(0))) {
            return false;
        }
        return label.codePoints().allMatch(c -> c == '-' || c == '_' || isLetter(c))
                && label.codePoints().anyMatch(WebHost::isLetter);
    }

    private static boolean isLetter(int c) {
        return (Character.isLetterOrDigit(c) || isMark(c)) && !Characters.isBlank(c);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /// Browsers take a name that ends in a number for an IPv4 address.
    private static boolean isWrongNumber(String[] labels) {
        if (!NUMBER.matcher(labels[labels.length - 1]).matches()) {
            return false;
        }
        var address = String.join(".", labels);
        return !IPV4.matcher(address).matches() || Stream.of(labels).anyMatch(label -> Integer.parseInt(label) > 255);
    }

    private static String ascii(String label) {
        var mapped = Normalizer.normalize(label, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var normal = Normalizer.normalize(mapped, Normalizer.Form.NFC);
        return normal.chars().allMatch(c -> c < 0x80) ? normal : "xn--" + Punycode.encode(normal);
    }
}

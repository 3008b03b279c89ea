// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.net.IDN;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A host as people and browsers write it, with its port, or -1 where there is none.
///
/// Names are in lowercase, in their ASCII form and without a dot at the end. Underscores are part of many names on
/// local networks, although `java.net.URI` finds no host in them.
record HostName(String name, int port) {
    private static final Pattern WRITTEN =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[^\\[\\]:/?#@\\\\\\s]+)(?::(\\d{0,5}))?");
    private static final Pattern NAME = Pattern.compile("(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63})*");
    /// What stands for bytes that are not UTF-8.
    private static final char REPLACEMENT = '\ufffd';

    private static final int LAST_PORT = 65_535;

    /// Return the host that `written` names, or nothing when it names none.
    static Optional<HostName> parse(String written) {
        var matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var digits = matcher.group(2);
        int port = digits == null || digits.isEmpty() ? -1 : Integer.parseInt(digits);
        if (port > LAST_PORT) {
            return Optional.empty();
        }
        return name(matcher.group(1)).map(name -> new HostName(name, port));
    }

    private static Optional<String> name(String written) {
        if (written.startsWith("[")) {
            var literal = written.substring(1, written.length() - 1);
            return isLiteral(literal) ? Optional.of(literal.toLowerCase(Locale.ROOT)) : Optional.empty();
        }
        try {
            var name = ascii(written).toLowerCase(Locale.ROOT);
            var withoutDot = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
            return NAME.matcher(withoutDot).matches() ? Optional.of(withoutDot) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Headers are read byte by byte; names that are not ASCII are UTF-8 in them.
    private static String ascii(String written) {
        if (written.chars().allMatch(letter -> letter < 0x80)) {
            return written;
        }
        var decoded = new String(written.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        boolean bytes = decoded.indexOf(REPLACEMENT) < 0 && decoded.indexOf('?') < 0;
        return IDN.toASCII(bytes ? decoded : written);
    }

    /// Return it as an address says it, with the port that a caller by plain HTTP used.
    String written() {
        return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + (port < 0 ? 80 : port);
    }

    /// Whether it is an IP address.
    boolean isLiteral() {
        return isLiteral(name);
    }

    private static boolean isLiteral(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

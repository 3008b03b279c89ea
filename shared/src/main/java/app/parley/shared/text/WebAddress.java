// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/// An address on the web in a text.
///
/// @param text as it was written
/// @param host the computer that it leads to, as browsers name it: in ASCII and lowercase
/// @param doubtful whether it may be taken for another address, so that `host` has to be shown before it is opened
public record WebAddress(String text, String host, boolean doubtful) {
    private static final String LEGAL = "-._~!$&'()*+,;=:@/?#%";

    /// Return the address in ASCII, as programs take it.
    ///
    /// What no URI may hold is escaped as browsers do (RFC 3986, section 2.1).
    public URI target() {
        int start = text.indexOf("//") + 2;
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        var authority = text.substring(start, end);
        int at = authority.lastIndexOf('@') + 1;
        int port = authority.lastIndexOf(':');
        boolean hasPort = port > authority.lastIndexOf(']') && port >= at && port < authority.length() - 1;
        var target = new StringBuilder(text.substring(0, start));
        escape(authority.substring(0, at), target);
        target.append(host).append(hasPort ? authority.substring(port) : "");
        escape(text.substring(end), target);
        return URI.create(target.toString());
    }

    private static void escape(String part, StringBuilder target) {
        boolean fragment = false;
        for (int i = 0; i < part.length(); ) {
            int c = part.codePointAt(i);
            i += Character.charCount(c);
            boolean legal = Characters.isAsciiWord(c) || LEGAL.indexOf(c) >= 0;
            if (c == '%') {
                legal = i + 1 < part.length() && isHex(part.charAt(i)) && isHex(part.charAt(i + 1));
            } else if (c == '#') {
                legal = !fragment;
                fragment = true;
            }
            if (legal) {
                target.appendCodePoint(c);
            } else {
                for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    target.append('%').append(hex(octet >> 4)).append(hex(octet));
                }
            }
        }
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }

    private static char hex(int nibble) {
        return "0123456789ABCDEF".charAt(nibble & 0xf);
    }
}

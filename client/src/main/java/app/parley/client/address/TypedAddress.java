// SPDX-License-Identifier: Apache-2.0
package app.parley.client.address;

import app.parley.client.words.Words;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One address as people write it, `HOST`, `HOST:PORT` or `[IPv6]:PORT`, read as a whole: all of it is understood, or
/// it
/// is refused in words. A part of it may be another computer, to which a name and password must never go.
///
/// Host names may have underscores, a dot at the end, capitals, and letters of any language, which go to the network
/// in their ASCII form.
sealed interface TypedAddress {

    /// Where it leads.
    record Good(ServerAddress address) implements TypedAddress {}

    /// Why it leads nowhere, in words for the person.
    record Wrong(String why) implements TypedAddress {}

    /// Read `text`; `defaultPort` is for one that names none.
    static TypedAddress read(String text, int defaultPort, boolean secure) {
        var parts = Parts.of(text);
        if (parts.isEmpty()) {
            return wrong("address.letters", text);
        }
        var port = parts.get().port();
        int number = port.isEmpty() ? defaultPort : port.length() > 5 ? -1 : Integer.parseInt(port);
        if (number < 1 || number > 65_535) {
            return wrong("address.port", port);
        }
        var host = parts.get().literal()
                ? HostName.v6(parts.get().host())
                : HostName.of(parts.get().host());
        return host.<TypedAddress>map(name -> new Good(new ServerAddress(name, number, secure)))
                .orElseGet(() -> wrong("address.letters", text));
    }

    private static Wrong wrong(String key, String what) {
        return new Wrong(Words.of(key, what.length() <= 60 ? what : what.substring(0, 59) + "…"));
    }

    /// What is before and behind the last colon; an IPv6 address is a `literal`.
    record Parts(String host, String port, boolean literal) {
        private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]+)](?::([0-9]*))?");
        private static final Pattern NAME = Pattern.compile("([^:\\[\\]]+)(?::([0-9]*))?");

        static Optional<Parts> of(String text) {
            var brackets = BRACKETS.matcher(text);
            if (brackets.matches()) {
                return Optional.of(new Parts(brackets.group(1), orEmpty(brackets.group(2)), true));
            }
            var name = NAME.matcher(text);
            if (name.matches()) {
                return Optional.of(new Parts(name.group(1), orEmpty(name.group(2)), false));
            }
            // Without brackets, so without a port.
            return text.chars().filter(c -> c == ':').count() > 1
                    ? Optional.of(new Parts(text, "", true))
                    : Optional.empty();
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
